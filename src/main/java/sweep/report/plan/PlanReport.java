package sweep.report.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.space.Configuration;
import sweep.trial.Trial;

/**
 * The trials that a spec expands into.
 *
 * @param marginals the distribution of each parameter's values
 * @param first the first trials
 * @param last the last trials; without numbers in an estimated plan
 * @param slots how many trials run at a time, and why
 * @param time empty if unknown
 * @param pruning when trials end early, in words; empty if they do not
 */
public record PlanReport(
    Heading heading,
    Counts counts,
    List<ValueHistogram> marginals,
    List<PlannedTrial> first,
    List<PlannedTrial> last,
    Slots slots,
    Optional<Time> time,
    Optional<String> pruning) {

  /**
   * The search of a plan.
   *
   * @param strategy how configurations are chosen, in words; empty if the method says it
   * @param end why the plan ends, in words
   */
  public record Heading(
      String sweep,
      String method,
      Optional<String> strategy,
      int parameters,
      long seed,
      String end) {}

  /**
   * The numbers of trials, empty if the plan is unbounded.
   *
   * @param trials of the search, including the baseline's
   * @param confirming the greatest number of confirming trials; empty without confirmation
   * @param enqueued the configurations that run before the suggested ones
   * @param left the greatest number of trials left, including confirming ones
   */
  public record Counts(
      Suggestions suggestions,
      OptionalDouble trials,
      OptionalDouble confirming,
      OptionalDouble left,
      int repeats,
      int baselineTrials,
      long enqueued,
      Finished finished) {}

  /**
   * The numbers of configurations that the sampler suggests, empty if unknown or unbounded.
   *
   * @param duplicates repeated suggestions
   * @param excluded suggestions excluded by a constraint, by its text
   * @param isEstimated whether all numbers of the plan are estimated from a sample of the space
   * @param sampled the size of that sample
   */
  public record Suggestions(
      OptionalDouble asked,
      OptionalDouble duplicates,
      Map<String, Double> excluded,
      boolean isEstimated,
      long sampled) {}

  /**
   * The finished part of a plan.
   *
   * @param trials ended in this sweep
   * @param imported ended elsewhere
   * @param known the trials of other sweeps that the search knows, in words; empty if there are
   *     none
   * @param place the sweep directory; empty if there is none
   */
  public record Finished(long trials, long imported, String known, String place) {}

  /**
   * The slots of a plan.
   *
   * @param why how the number came about, in words
   * @param notes what else is to be known of the machine's parts, each in one line
   */
  public record Slots(int count, String why, List<String> notes) {}

  /**
   * A planned trial.
   *
   * @param trial empty for a configuration whose trial number is unknown
   */
  public record PlannedTrial(
      Optional<Trial> trial, Configuration configuration, List<String> command) {}

  /**
   * The estimated time of the trials left.
   *
   * @param perTrial in seconds
   * @param total in seconds; empty if the plan is unbounded
   * @param basis the source of the estimate, in words
   */
  public record Time(double perTrial, OptionalDouble total, int slots, String basis) {}
}
