package sweep.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The start of an attempt, by this runner or an earlier one.
 *
 * @param tick when it was launched, in the units of {@link ProcessIdentity}: no older process
 *     belongs to the attempt
 * @param nanos when this runner launched it, by {@link System#nanoTime}
 * @param recorded the attempt as an earlier runner recorded it; empty if this runner launched it
 */
record AttemptStart(long tick, long nanos, Optional<RecordedAttempt> recorded) {
  /** A runner that sees an end later than this was suspended in between. */
  private static final Duration LATE = Duration.ofSeconds(2);

  /** Returns the start of an attempt that this runner launched just now. */
  static AttemptStart now(long tick) {
    return new AttemptStart(tick, System.nanoTime(), Optional.empty());
  }

  static AttemptStart adopted(RecordedAttempt recorded, long tick) {
    return new AttemptStart(tick, 0, Optional.of(recorded));
  }

  /** Returns the time since the start. */
  Duration elapsed(long nowNanos, Instant now) {
    Duration elapsed =
        recorded
            .map(earlier -> Duration.between(earlier.startedAt(), now))
            .orElseGet(() -> Duration.ofNanos(nowNanos - nanos));
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /**
   * Returns how long the command ran. This runner's own clock never steps, unlike that of a file
   * system, but the runner may have seen the end long after it happened.
   *
   * @param elapsed the time until the end was seen
   * @param records the time between the wrapper's records of start and end, if both exist
   */
  Duration took(Duration elapsed, Optional<Duration> records) {
    return records
        .filter(between -> !between.isNegative() && !between.isZero())
        .filter(between -> recorded.isPresent() || elapsed.minus(between).compareTo(LATE) > 0)
        .orElse(elapsed);
  }

  /**
   * Whether an earlier runner asked the attempt to end while its command was still running, as far
   * as the records show. A command without a pid record was never started.
   */
  boolean endWasRequested(AttemptFiles files) {
    return recorded
        .filter(earlier -> files.recordedPid().isPresent())
        .filter(
            earlier ->
                earlier
                    .endRequestedAt()
                    .filter(requested -> !files.showEndBefore(requested, earlier.startedAt()))
                    .isPresent())
        .isPresent();
  }
}
