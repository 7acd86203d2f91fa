package sweep.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jline.utils.Signals;
import sweep.run.StopLevel;
import sweep.run.loop.SweepRunner;
import sweep.terminal.ExitCode;

/**
 * Turns signals into stop requests. The first Ctrl-C lets running trials finish, the second ends
 * them, the third kills them; TERM acts like the second Ctrl-C, and a closed terminal like the
 * first. A signal sent to both the runner and its process group, as {@code timeout} does, counts
 * once.
 */
public final class StopSignals {
  private static final Duration TERM_AGAIN = Duration.ofSeconds(1);

  /** Shorter than the time in which a person can press Ctrl-C twice. */
  private static final Duration INT_AGAIN = Duration.ofMillis(50);

  private ExitCode exitCode = ExitCode.INTERRUPTED;

  private StopSignals() {}

  /**
   * Starts listening. A signal that the runner was started to ignore stays ignored.
   *
   * @param first the request that a first Ctrl-C or a closed terminal makes
   */
  public static StopSignals listen(SweepRunner runner, StopLevel first) {
    StopSignals signals = new StopSignals();
    Signals.register("INT", once(INT_AGAIN, () -> runner.escalateStop(first)));
    Signals.register("HUP", () -> runner.stop(first));
    Signals.register(
        "TERM",
        once(
            TERM_AGAIN,
            () -> {
              signals.terminated();
              runner.escalateStop(StopLevel.END);
            }));
    return signals;
  }

  /**
   * An action that is skipped within a time of its last run; signals arrive on separate threads.
   */
  private static Runnable once(Duration within, Runnable action) {
    AtomicLong notBefore = new AtomicLong(System.nanoTime());
    return () -> {
      long now = System.nanoTime();
      long earliest = notBefore.get();
      if (now - earliest >= 0 && notBefore.compareAndSet(earliest, now + within.toNanos())) {
        action.run();
      }
    };
  }

  /** Makes INT, HUP and TERM interrupt a waiting thread from now on. */
  public static void interrupting(Thread waiting) {
    for (String name : List.of("INT", "HUP", "TERM")) {
      Signals.register(name, waiting::interrupt);
    }
  }

  private synchronized void terminated() {
    exitCode = ExitCode.TERMINATED;
  }

  /** The exit code of a stopped sweep. */
  public synchronized ExitCode exitCode() {
    return exitCode;
  }
}
