package sweep.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Thrown for a spec that can't be used, with all its problems and their places as the message. */
public final class SpecException extends Exception {
  private static final long serialVersionUID = 1;

  /** The limit of problems in the message. */
  static final int MOST_SHOWN = 50;

  private final transient List<SpecProblem> problems;

  private SpecException(String message, List<SpecProblem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /** Returns the exception for a file that can't be read at all. */
  public static SpecException unreadable(String message) {
    return new SpecException(message, List.of());
  }

  /**
   * Returns the exception for a text with problems.
   *
   * @param sources the texts of the files, by name
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

  /** Returns the problems in the order of the file; empty if the file can't be read. */
  public List<SpecProblem> problems() {
    return problems;
  }
}
