package sweep.run;

import java.time.Instant;

/** The clocks of the machine. */
public final class SystemTicker implements Ticker {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
