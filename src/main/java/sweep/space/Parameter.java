package sweep.space;

import java.util.Locale;
import java.util.Optional;

/**
 * A named value that may vary.
 *
 * @param when decides whether it is active; empty if it always is
 * @param formula gives its value from those of others; empty if the distribution does
 */
public record Parameter(
    String name, Distribution distribution, Optional<Rule> when, Optional<Rule> formula) {

  /** One that is always active. */
  public Parameter(String name, Distribution distribution) {
    this(name, distribution, Optional.empty(), Optional.empty());
  }

  /** The name of the environment variable that carries a parameter: SWEEP_PARAM_LEARNING_RATE. */
  public static String environmentName(String name) {
    return "SWEEP_PARAM_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
