package sweep.space;

import java.util.Locale;
import java.util.Optional;

/**
 * A named value that may vary.
 *
 * @param when the condition under which it is active; empty if it always is
 * @param formula computes its value from other parameters; empty if it is drawn
 */
public record Parameter(
    String name, Distribution distribution, Optional<Rule> when, Optional<Rule> formula) {

  /** A parameter that is always active and drawn. */
  public Parameter(String name, Distribution distribution) {
    this(name, distribution, Optional.empty(), Optional.empty());
  }

  /** The name of the environment variable that carries a parameter: SWEEP_PARAM_LEARNING_RATE. */
  public static String environmentName(String name) {
    return "SWEEP_PARAM_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
