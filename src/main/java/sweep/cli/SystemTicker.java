package sweep.cli;

import java.time.Instant;
import sweep.run.Ticker;

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
