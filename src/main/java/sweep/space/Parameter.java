package sweep.space;

import java.util.Locale;

/** A named value that may vary. */
public record Parameter(String name, Distribution distribution) {

  /** The name of the environment variable that carries a parameter: SWEEP_PARAM_LEARNING_RATE. */
  public static String environmentName(String name) {
    return "SWEEP_PARAM_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
