package sweep.status;

import java.math.BigInteger;
import java.util.Optional;

/**
 * When the next line about where a sweep stands is due: a minute after the one before, or when
 * another twentieth of the trials is over, whichever is later.
 */
public final class StatusPace {
  private static final long APART_NANOS = 60_000_000_000L;
  private static final BigInteger PARTS = BigInteger.valueOf(20);

  private long toldNanos;
  private BigInteger toldEnded = BigInteger.ZERO;
  private boolean hasTold;

  /** Counts from a first moment. */
  public StatusPace(long nowNanos) {
    this.toldNanos = nowNanos;
  }

  /**
   * Whether a line is due; then the next one is counted from here.
   *
   * @param ended how many trials are over
   * @param total how many there will be; empty if there is no end, and a trial more is enough
   */
  public boolean isDue(long nowNanos, long ended, Optional<BigInteger> total) {
    if (!hasTold) {
      // What was over before is no progress.
      hasTold = true;
      toldEnded = BigInteger.valueOf(ended);
    }
    BigInteger more = BigInteger.valueOf(ended).subtract(toldEnded);
    boolean enough =
        more.signum() > 0 && more.multiply(PARTS).compareTo(total.orElse(BigInteger.ZERO)) >= 0;
    if (!enough || nowNanos - toldNanos < APART_NANOS) {
      return false;
    }
    toldNanos = nowNanos;
    toldEnded = BigInteger.valueOf(ended);
    return true;
  }
}
