package sweep.report.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.space.Configuration;
import sweep.trial.Trial;

/**
 * What a spec expands into.
 *
 * @param counts how many configurations and trials there are
 * @param marginals how the numeric parameters are spread
 * @param first the first trials
 * @param last the last ones; those of an estimated plan have no number
 * @param time how long it takes; empty if nothing tells
 */
public record PlanReport(
    Heading heading,
    Counts counts,
    List<ValueHistogram> marginals,
    List<PlannedTrial> first,
    List<PlannedTrial> last,
    Optional<Time> time) {

  /**
   * What is searched, and how.
   *
   * @param end why the plan ends where it does, in words
   */
  public record Heading(String sweep, String method, int parameters, long seed, String end) {}

  /**
   * How much there is to do. Numbers are exact unless {@code estimated}, when they come from a
   * sample of the space; empty where there is no end.
   *
   * @param asked configurations that the sampler suggests
   * @param duplicates suggestions that had been suggested before
   * @param excluded suggestions that a constraint leaves out, by its text
   * @param trials of the search, the baseline's included
   * @param confirming how many more there are at most, to confirm the leaders; empty for none
   * @param left how many trials are left at most, those included that confirm
   * @param sampled how many points an estimate comes from
   */
  public record Counts(
      OptionalDouble asked,
      OptionalDouble duplicates,
      Map<String, Double> excluded,
      OptionalDouble trials,
      OptionalDouble confirming,
      OptionalDouble left,
      int repeats,
      int baselineTrials,
      Finished finished,
      boolean estimated,
      long sampled) {

    /** Of a sweep that was not begun all are left. */
    public Counts(
        OptionalDouble asked,
        OptionalDouble duplicates,
        Map<String, Double> excluded,
        OptionalDouble trials,
        OptionalDouble confirming,
        int repeats,
        int baselineTrials,
        Finished finished,
        boolean estimated,
        long sampled) {
      this(
          asked,
          duplicates,
          excluded,
          trials,
          confirming,
          trials.isPresent()
              ? OptionalDouble.of(trials.getAsDouble() + confirming.orElse(0))
              : trials,
          repeats,
          baselineTrials,
          finished,
          estimated,
          sampled);
    }

    /** These counts with so many trials left. */
    public Counts withLeft(OptionalDouble trialsLeft) {
      return new Counts(
          asked,
          duplicates,
          excluded,
          trials,
          confirming,
          trialsLeft,
          repeats,
          baselineTrials,
          finished,
          estimated,
          sampled);
    }
  }

  /**
   * What has been done of it.
   *
   * @param trials that have ended here
   * @param imported that have ended elsewhere
   * @param place the sweep directory that says so; empty if there is none
   */
  public record Finished(long trials, long imported, String place) {}

  /**
   * A trial that is to come.
   *
   * @param trial empty for a configuration whose trial's number is not known
   */
  public record PlannedTrial(
      Optional<Trial> trial, Configuration configuration, List<String> command) {}

  /**
   * How long the trials that are left take.
   *
   * @param perTrial seconds
   * @param total seconds; empty if there is no end
   * @param basis what the estimate comes from, in words
   */
  public record Time(double perTrial, OptionalDouble total, int slots, String basis) {}
}
