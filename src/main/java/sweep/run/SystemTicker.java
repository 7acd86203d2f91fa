package sweep.run;

import java.time.Instant;

/** The machine's own clocks. */
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
