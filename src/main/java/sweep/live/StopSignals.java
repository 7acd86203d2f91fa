package sweep.live;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import sweep.run.StopLevel;
import sweep.run.loop.SweepRunner;
import sweep.terminal.ExitCode;

/**
 * Turns signals into requests to stop. Ctrl-C once lets what runs end, twice ends it, three times
 * kills it; TERM acts as the second Ctrl-C, and a closed terminal as the first. A signal that comes
 * to the runner and once more to its process group, as {@code timeout} sends it, counts once.
 */
public final class StopSignals {
  private static final Duration TERM_AGAIN = Duration.ofSeconds(1);

  /** Less than a person needs to press Ctrl-C twice. */
  private static final Duration INT_AGAIN = Duration.ofMillis(50);

  private ExitCode exitCode = ExitCode.INTERRUPTED;

  private StopSignals() {}

  /**
   * Listens from now on. A signal that the runner was started to ignore stays ignored.
   *
   * @param first what a first Ctrl-C, or a closed terminal, asks for
   */
  public static StopSignals listen(SweepRunner runner, StopLevel first) {
    StopSignals signals = new StopSignals();
    on("INT", once(INT_AGAIN, () -> runner.escalateStop(first)));
    on("HUP", () -> runner.stop(first));
    on(
        "TERM",
        once(
            TERM_AGAIN,
            () -> {
              signals.terminated();
              runner.escalateStop(StopLevel.END);
            }));
    return signals;
  }

  /** An action that does nothing so soon after it was done; each signal has a thread of its own. */
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

  /**
   * The only way to hear a signal: Java's own hook runs when it is too late to go on. By name, as
   * the compiler warns of every other use. Where it is missing, Ctrl-C just ends the runner.
   */
  public static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            action.run();
            return null;
          };
      Object listener =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
    } catch (ReflectiveOperationException missing) {
      return;
    }
  }

  /** From now on any of them has a thread that waits wait no longer. */
  public static void interrupting(Thread waiting) {
    for (String name : List.of("INT", "HUP", "TERM")) {
      on(name, waiting::interrupt);
    }
  }

  private synchronized void terminated() {
    exitCode = ExitCode.TERMINATED;
  }

  /** What the program's exit code is if the sweep was stopped. */
  public synchronized ExitCode exitCode() {
    return exitCode;
  }
}
