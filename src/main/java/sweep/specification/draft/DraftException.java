package sweep.specification.draft;

import sweep.yaml.SpecProblem;

/** No spec can be drafted from what was asked for; the message says why, in one line. */
public final class DraftException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DraftException(String message) {
    super(message.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?"));
  }

  /** What is wrong with a draft, told of the option that it comes from. */
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
