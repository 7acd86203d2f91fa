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
 * A sweep under way at one moment, as it is shown on a terminal.
 *
 * @param sweep its name
 * @param objective the first one; empty for an unranked sweep
 * @param condition what is unusual about it, such as that it is paused; else empty
 * @param best who leads; empty as long as none does
 * @param baseline the baseline's objective; empty before it has one
 * @param improvement how the search got better; empty without a ranked configuration
 * @param running by trial
 * @param failures the last ones with their reasons, the newest first
 * @param keys what the keys do; empty if none is heard
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
   * How many trials are in which state.
   *
   * @param failed those without their metric, too
   * @param total how many there will be; empty if there is no end
   */
  public record Counts(int completed, int failed, int running, Optional<BigInteger> total) {
    BigInteger ended() {
      return BigInteger.valueOf((long) completed + failed);
    }

    /**
     * Which part of all trials has ended, from 0 to 1, rounded down to a millionth; empty if there
     * is no end.
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

    /** Whether nothing runs, and nothing waits. */
    boolean isOver() {
      return running == 0 && waiting().filter(many -> many.signum() == 0).isPresent();
    }

    /** Those that have yet to be launched; empty if there is no end. */
    public Optional<BigInteger> waiting() {
      return total.map(
          all -> all.subtract(ended()).subtract(BigInteger.valueOf(running)).max(BigInteger.ZERO));
    }
  }

  /**
   * How long it takes.
   *
   * @param elapsed since the runner began; empty if that is not known
   * @param slots how many trials run at a time; empty if that is not known
   * @param left until the end; empty if that can't be told
   * @param now the user's own time
   */
  public record Times(
      Optional<Duration> elapsed, OptionalInt slots, Optional<TimeLeft> left, ZonedDateTime now) {}

  /**
   * The configuration that leads.
   *
   * @param trial the first of its trials
   * @param value the mean of its first objective
   * @param difference to the baseline by paired seeds; empty if there is none
   * @param percent the difference in percent of the baseline
   * @param basis which trials it is about, in words
   */
  public record Leader(
      int trial,
      double value,
      OptionalDouble difference,
      OptionalDouble percent,
      String basis,
      String parameters) {}

  /**
   * An attempt under way.
   *
   * @param parameters those that vary
   * @param step of the last measurement; empty if none is known
   * @param value of the objective at the last measurement; empty before the first
   * @param curve values of the objective so far
   */
  public record RunningTrial(
      int number,
      String parameters,
      OptionalDouble step,
      OptionalDouble value,
      List<Double> curve,
      Duration age) {
    public RunningTrial {
      curve = List.copyOf(curve);
    }
  }
}
