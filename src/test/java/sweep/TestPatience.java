package sweep;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;

/** Timeouts of tests: a minute on an idle machine, and longer the busier it is when they start. */
public final class TestPatience {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final double MOST = 10;

  private static final Duration WAIT = IDLE.multipliedBy((long) Math.ceil(factor()));

  private TestPatience() {}

  /** The longest wait for one event. */
  public static Duration longest() {
    return WAIT;
  }

  private static double factor() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return Math.min(MOST, Math.max(1, load));
  }
}
