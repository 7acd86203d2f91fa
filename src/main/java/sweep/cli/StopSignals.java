package sweep.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import sweep.run.StopLevel;

/**
 * Turns signals into requests to stop. Ctrl-C once lets what runs end, twice ends it, three times
 * kills it; TERM acts as the second Ctrl-C, and a closed terminal as the first.
 */
final class StopSignals {
  private final Consumer<StopLevel> stop;
  private StopLevel level = StopLevel.NONE;
  private ExitCode exitCode = ExitCode.INTERRUPTED;

  private StopSignals(Consumer<StopLevel> stop) {
    this.stop = stop;
  }

  /** Listens from now on. A signal that the runner was started to ignore stays ignored. */
  static StopSignals listen(Consumer<StopLevel> stop) {
    StopSignals signals = new StopSignals(stop);
    on("INT", () -> signals.raise(signals.next(), false));
    on("HUP", () -> signals.raise(StopLevel.DRAIN, false));
    on("TERM", () -> signals.raise(signals.atLeastEnd(), true));
    return signals;
  }

  /**
   * The only way to hear a signal: Java's own hook runs when it is too late to go on. By name, as
   * the compiler warns of every other use. Where it is missing, Ctrl-C just ends the runner.
   */
  private static void on(String name, Runnable action) {
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

  private synchronized void raise(StopLevel asked, boolean terminated) {
    if (terminated) {
      exitCode = ExitCode.TERMINATED;
    }
    if (asked.compareTo(level) > 0) {
      level = asked;
      stop.accept(asked);
    }
  }

  private synchronized StopLevel next() {
    return switch (level) {
      case NONE -> StopLevel.DRAIN;
      case DRAIN -> StopLevel.END;
      case END, KILL -> StopLevel.KILL;
    };
  }

  private synchronized StopLevel atLeastEnd() {
    return level.compareTo(StopLevel.END) < 0 ? StopLevel.END : StopLevel.KILL;
  }

  /** What the program's exit code is if the sweep was stopped. */
  synchronized ExitCode exitCode() {
    return exitCode;
  }
}
