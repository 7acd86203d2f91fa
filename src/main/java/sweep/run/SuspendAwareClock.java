package sweep.run;

import java.time.Duration;

/**
 * Measures how long the runner was awake. Time in which it was stopped, by Ctrl-Z or as the machine
 * slept, does not count: else every attempt would be overdue when it wakes up.
 */
public final class SuspendAwareClock {
  /** Far longer than a round of the loop: between two looks the runner can't have been awake. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  private final Ticker ticker;
  private long lastNanos;
  private Duration awake = Duration.ZERO;

  public SuspendAwareClock(Ticker ticker) {
    this.ticker = ticker;
    this.lastNanos = ticker.nanos();
  }

  /** How long the runner has been awake by now; to be asked in every round of the loop. */
  public Duration now() {
    long nanos = ticker.nanos();
    Duration gap = Duration.ofNanos(nanos - lastNanos);
    lastNanos = nanos;
    awake = gap.compareTo(LONGEST_GAP) > 0 ? awake : awake.plus(gap);
    return awake;
  }
}
