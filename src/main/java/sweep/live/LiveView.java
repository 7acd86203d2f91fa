package sweep.live;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.ranking.Improvement;
import sweep.ranking.statistics.Spread;
import sweep.status.TimeLeft;
import sweep.trial.Objective;

/**
 * The contents of the live view of a sweep at one moment.
 *
 * @param sweep the sweep's name
 * @param objective the first one; empty for an unranked sweep
 * @param condition an unusual state, such as "paused"; otherwise empty
 * @param best the leader; empty if there is none yet
 * @param baseline the baseline's objective; empty if it has none yet
 * @param improvement the best so far over time; empty without a ranked configuration
 * @param running the running and the queued attempts, by trial
 * @param failures the last failures with their reasons, newest first
 * @param keys the line that explains the keys; empty if there are none
 */
public record LiveView(
    String sweep,
    Optional<Objective> objective,
    String condition,
    Counts counts,
    Times times,
    Optional<Leader> best,
    Optional<Spread> baseline,
    Optional<Improvement> improvement,
    List<RunningTrial> running,
    List<String> failures,
    String keys) {
  public LiveView {
    running = List.copyOf(running);
    failures = List.copyOf(failures);
  }

  /**
   * The number of trials in each state.
   *
   * @param paused those that go on once they deserve it
   * @param failed includes trials without their metric
   * @param queued those that wait for a cluster to start them
   * @param total the number of trials in all; empty if unbounded
   */
  public record Counts(
      int completed,
      int pruned,
      int paused,
      int cancelled,
      int failed,
      int running,
      int queued,
      Optional<BigInteger> total) {
    BigInteger ended() {
      return BigInteger.valueOf((long) completed + pruned + cancelled + failed);
    }

    /**
     * The share of all trials that have ended, from 0 to 1, rounded down to a millionth; empty if
     * unbounded.
     */
    public OptionalDouble share() {
      if (total.isEmpty()) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          total.get().signum() == 0
              ? 1
              : new BigDecimal(ended())
                  .divide(new BigDecimal(total.get()), 6, RoundingMode.DOWN)
                  .min(BigDecimal.ONE)
                  .doubleValue());
    }

    /** Whether no trial is running, queued, paused or waiting. */
    boolean isOver() {
      return running + queued + paused == 0
          && waiting().filter(count -> count.signum() == 0).isPresent();
    }

    /** The number of trials not launched yet; empty if unbounded. */
    public Optional<BigInteger> waiting() {
      return total.map(
          all ->
              all.subtract(ended())
                  .subtract(BigInteger.valueOf((long) running + queued + paused))
                  .max(BigInteger.ZERO));
    }
  }

  /**
   * The times that are shown.
   *
   * @param elapsed since the runner started; empty if unknown
   * @param slots the number of trials that run at a time; empty if unknown
   * @param left the time left; empty if it can't be estimated
   * @param now the current time in the user's zone
   */
  public record Times(
      Optional<Duration> elapsed, OptionalInt slots, Optional<TimeLeft> left, ZonedDateTime now) {}

  /**
   * The best configuration so far.
   *
   * @param trial the number of its first trial
   * @param value the mean of its first objective
   * @param difference to the baseline by paired seeds; empty if there is none
   * @param percent the difference in percent of the baseline
   * @param basis the trials that the value comes from, in words
   */
  public record Leader(
      int trial,
      double value,
      OptionalDouble difference,
      OptionalDouble percent,
      String basis,
      String parameters) {}

  /**
   * A running attempt, or one that waits for a cluster to start it.
   *
   * @param parameters the values of the varying parameters
   * @param step of the last measurement; empty if unknown
   * @param value of the objective at the last measurement; empty before the first
   * @param curve values of the objective so far
   * @param place where it runs in a cluster, or why it waits; empty for this machine
   */
  public record RunningTrial(
      int number,
      String parameters,
      OptionalDouble step,
      OptionalDouble value,
      List<Double> curve,
      Duration age,
      Optional<String> place) {
    public RunningTrial {
      curve = List.copyOf(curve);
    }
  }
}
