package sweep.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A spec can't be used. The message tells everything that is wrong with it, each in its place. */
public final class SpecException extends Exception {
  private static final long serialVersionUID = 1;

  /** Nobody reads more at once. */
  static final int MOST_SHOWN = 50;

  private final transient List<SpecProblem> problems;

  private SpecException(String message, List<SpecProblem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /** The file can't be read at all. */
  public static SpecException unreadable(String message) {
    return new SpecException(message, List.of());
  }

  /**
   * The text has problems.
   *
   * @param sources what each of the files says
   */
  static SpecException invalid(List<SpecProblem> problems, Map<String, String> sources) {
    Map<String, List<String>> lines = new HashMap<>();
    sources.forEach((name, text) -> lines.put(name, TextLines.of(text)));
    String message =
        problems.stream()
            .limit(MOST_SHOWN)
            .map(
                problem ->
                    problem.describe()
                        + problem.excerpt(lines.getOrDefault(problem.file(), List.of())))
            .collect(Collectors.joining("\n"));
    int left = problems.size() - MOST_SHOWN;
    return new SpecException(
        left > 0 ? "%s\n%d more problems".formatted(message, left) : message, problems);
  }

  /** What is wrong, in the order of the file; empty if the file can't be read. */
  public List<SpecProblem> problems() {
    return problems;
  }
}
