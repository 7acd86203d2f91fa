package sweep.bridge.katib;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an experiment of Katib and a spec can both say.
 *
 * @param seed the setting {@code random_state}; 0 is the default of a spec
 * @param parallel empty for the default
 * @param maxTrials empty for no limit
 * @param maxFailed the number of failures at which the experiment fails; empty for none
 * @param command the items of the command, with the macros of a spec
 * @param constants parameters with a fixed value, in YAML
 */
record Experiment(
    String name,
    Goal goal,
    KatibAlgorithm algorithm,
    long seed,
    Optional<MedianStop> medianStop,
    Optional<Hyperband> hyperband,
    OptionalInt parallel,
    OptionalInt maxTrials,
    OptionalInt maxFailed,
    List<Axis> axes,
    Map<String, String> constants,
    List<String> command,
    Collector collector) {

  /**
   * The objective.
   *
   * @param type {@code minimize} or {@code maximize}
   * @param target empty text if there is none
   * @param strategies which of its values counts, for each metric, the objective first: {@code
   *     min}, {@code max} or {@code latest}
   */
  record Goal(String type, String metric, String target, Map<String, String> strategies) {}

  /** The rule that ends trials early. */
  record MedianStop(int minTrials, int startStep) {}

  /** The resource of hyperband: a parameter that limits the length of a trial. */
  record Hyperband(String resource, int eta, String longest) {}

  /**
   * Where metrics are found.
   *
   * @param file the name of the file, in the trial's folder; empty for the logs
   * @param formats regular expressions with a group for the name and one for the value; empty for
   *     Katib's own
   */
  record Collector(Kind kind, String file, List<String> formats) {
    /** The kinds of source. */
    enum Kind {
      LOGS,
      TEXT_FILE,
      JSON_FILE,
      EVENTS
    }
  }
}
