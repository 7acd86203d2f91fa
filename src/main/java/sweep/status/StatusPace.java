package sweep.status;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Limits how often progress is printed: a line is due after a minute and when another twentieth of
 * the trials has ended, whichever is later.
 */
public final class StatusPace {
  private static final long INTERVAL_NANOS = 60_000_000_000L;
  private static final BigInteger PARTS = BigInteger.valueOf(20);

  private long lastNanos;
  private BigInteger lastEnded = BigInteger.ZERO;
  private boolean hasStarted;

  public StatusPace(long nowNanos) {
    this.lastNanos = nowNanos;
  }

  /**
   * Whether a line is due. If so, the next interval starts.
   *
   * @param ended the number of ended trials
   * @param total the planned number of trials; empty if unbounded: then any ended trial counts
   */
  public boolean isDue(long nowNanos, long ended, Optional<BigInteger> total) {
    if (!hasStarted) {
      // Trials that ended before this runner are no progress.
      hasStarted = true;
      lastEnded = BigInteger.valueOf(ended);
    }
    BigInteger more = BigInteger.valueOf(ended).subtract(lastEnded);
    boolean enough =
        more.signum() > 0 && more.multiply(PARTS).compareTo(total.orElse(BigInteger.ZERO)) >= 0;
    if (!enough || nowNanos - lastNanos < INTERVAL_NANOS) {
      return false;
    }
    lastNanos = nowNanos;
    lastEnded = BigInteger.valueOf(ended);
    return true;
  }
}
