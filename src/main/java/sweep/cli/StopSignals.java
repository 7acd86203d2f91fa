package sweep.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import sweep.run.StopLevel;
import sweep.run.SweepRunner;

/**
 * Turns signals into requests to stop. Ctrl-C once lets what runs end, twice ends it, three times
 * kills it; TERM acts as the second Ctrl-C, and a closed terminal as the first.
 */
final class StopSignals {
  private ExitCode exitCode = ExitCode.INTERRUPTED;

  private StopSignals() {}

  /**
   * Listens from now on. A signal that the runner was started to ignore stays ignored.
   *
   * @param first what a first Ctrl-C, or a closed terminal, asks for
   */
  static StopSignals listen(SweepRunner runner, StopLevel first) {
    StopSignals signals = new StopSignals();
    on("INT", () -> runner.stopHarder(first));
    on("HUP", () -> runner.stop(first));
    on(
        "TERM",
        () -> {
          signals.terminated();
          runner.stopHarder(StopLevel.END);
        });
    return signals;
  }

  /**
   * The only way to hear a signal: Java's own hook runs when it is too late to go on. By name, as
   * the compiler warns of every other use. Where it is missing, Ctrl-C just ends the runner.
   */
  static void on(String name, Runnable action) {
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
  static void interrupting(Thread waiting) {
    for (String name : List.of("INT", "HUP", "TERM")) {
      on(name, waiting::interrupt);
    }
  }

  private synchronized void terminated() {
    exitCode = ExitCode.TERMINATED;
  }

  /** What the program's exit code is if the sweep was stopped. */
  synchronized ExitCode exitCode() {
    return exitCode;
  }
}
