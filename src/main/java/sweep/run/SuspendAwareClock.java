package sweep.run;

import java.time.Duration;

/**
 * Measures the time that the runner was awake. Time in which it was suspended, by Ctrl-Z or with
 * the machine, does not count: otherwise every attempt would be overdue afterwards.
 */
public final class SuspendAwareClock {
  /** Far longer than a round of the loop: in a longer gap the runner was suspended. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  private final Ticker ticker;
  private long lastNanos;
  private Duration awake = Duration.ZERO;

  public SuspendAwareClock(Ticker ticker) {
    this.ticker = ticker;
    this.lastNanos = ticker.nanos();
  }

  /** The time that the runner has been awake. Called in every round of the loop. */
  public Duration now() {
    long nanos = ticker.nanos();
    Duration gap = Duration.ofNanos(nanos - lastNanos);
    lastNanos = nanos;
    awake = gap.compareTo(LONGEST_GAP) > 0 ? awake : awake.plus(gap);
    return awake;
  }
}
