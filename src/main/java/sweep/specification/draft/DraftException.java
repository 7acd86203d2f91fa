package sweep.specification.draft;

import sweep.yaml.SpecProblem;

/** Thrown if no spec can be drafted from the options; the message is one line. */
public final class DraftException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DraftException(String message) {
    super(message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?"));
  }

  /**
   * Returns the exception for a problem of a draft, attributed to the option that it comes from.
   */
  static DraftException of(SpecProblem problem) {
    String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
    return new DraftException(option(problem.path()) + problem.message() + hint);
  }

  private static String option(String path) {
    String parameter = "parameters.";
    if (path.startsWith(parameter)) {
      return "--param %s: ".formatted(path.substring(parameter.length()));
    }
    return switch (path) {
      case "name", "command", "metric", "repeats" -> "--%s: ".formatted(path);
      case "run_cap" -> "--run-cap: ";
      default -> "";
    };
  }
}
