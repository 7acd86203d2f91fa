package sweep.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The beginning of an attempt, and what an earlier runner left on record of it.
 *
 * @param tick when it was launched, in the units of {@link ProcessIdentity}: nothing older belongs
 *     to it
 * @param nanos when this runner launched it, by {@link System#nanoTime}
 * @param trace empty if this runner launched it
 */
record Beginning(long tick, long nanos, Optional<RecordedAttempt> trace) {
  /** A runner that sees an end later than this was stopped when it came. */
  private static final Duration LATE = Duration.ofSeconds(2);

  static Beginning here(long tick) {
    return new Beginning(tick, System.nanoTime(), Optional.empty());
  }

  static Beginning under(RecordedAttempt trace, long tick) {
    return new Beginning(tick, 0, Optional.of(trace));
  }

  /** How long ago it was. */
  Duration elapsed(long nowNanos, Instant now) {
    Duration elapsed =
        trace
            .map(earlier -> Duration.between(earlier.startedAt(), now))
            .orElseGet(() -> Duration.ofNanos(nowNanos - nanos));
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /**
   * How long the command ran. What this runner saw is by a clock that never steps, unlike that of a
   * file system; but it may have looked long after the end.
   *
   * @param elapsed until the end was seen
   * @param records what lies between the records of its start and its end, if both are there
   */
  Duration took(Duration elapsed, Optional<Duration> records) {
    return records
        .filter(between -> !between.isNegative() && !between.isZero())
        .filter(between -> trace.isPresent() || elapsed.minus(between).compareTo(LATE) > 0)
        .orElse(elapsed);
  }

  /**
   * Whether an earlier runner asked it to end while its command, for all that is known, still ran.
   * A command that left no record of its process was never started.
   */
  boolean endWasRequested(AttemptFiles files) {
    return trace
        .filter(earlier -> files.recordedPid().isPresent())
        .filter(
            earlier ->
                earlier
                    .endRequestedAt()
                    .filter(asked -> !files.showEndBefore(asked, earlier.startedAt()))
                    .isPresent())
        .isPresent();
  }
}
