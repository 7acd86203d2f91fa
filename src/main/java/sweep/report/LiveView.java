package sweep.report;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.trial.Objective;

/**
 * A sweep under way at one moment, as it is shown on a terminal.
 *
 * @param sweep its name
 * @param objective the first one; empty for an unranked sweep
 * @param condition what is unusual about it, such as that it is paused; else empty
 * @param best who leads; empty as long as none does
 * @param baseline the baseline's mean objective; empty before it has one
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
    OptionalDouble baseline,
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

    /** Whether nothing runs, and nothing waits. */
    boolean isOver() {
      return running == 0 && waiting().filter(many -> many.signum() == 0).isPresent();
    }

    /** Those that have yet to be launched; empty if there is no end. */
    Optional<BigInteger> waiting() {
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
   */
  public record Times(Optional<Duration> elapsed, OptionalInt slots, Optional<TimeLeft> left) {}

  /**
   * The configuration that leads.
   *
   * @param value the mean of its first objective
   * @param difference to the baseline by paired seeds; empty if there is none
   * @param percent the difference in percent of the baseline
   * @param basis which trials it is about, in words
   */
  public record Leader(
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
