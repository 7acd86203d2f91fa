package sweep.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec can't be used. The message tells everything that is wrong with it, each in its place. */
public final class SpecException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<SpecProblem> problems;

  private SpecException(String message, List<SpecProblem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /** The file can't be read at all. */
  static SpecException unreadable(String message) {
    return new SpecException(message, List.of());
  }

  /** The text has problems. */
  static SpecException invalid(List<SpecProblem> problems, String text) {
    List<String> lines = text.lines().toList();
    String message =
        problems.stream()
            .map(problem -> problem.describe() + problem.excerpt(lines))
            .collect(Collectors.joining("\n"));
    return new SpecException(message, problems);
  }

  /** What is wrong, in the order of the file; empty if the file can't be read. */
  public List<SpecProblem> problems() {
    return problems;
  }
}
