package sweep.session.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import sweep.status.RunnerLiveness;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Waits for the end of a sweep's runner. */
public final class SweepWait {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final SweepDirectory directory;
  private final Console console;

  public SweepWait(SweepDirectory directory, Console console) {
    this.directory = directory;
    this.console = console;
  }

  /**
   * Waits until no runner is active.
   *
   * @return the exit code of the last runner, or that of a timeout
   */
  public int forEnd(Optional<Duration> atMost) throws IOException {
    long start = System.nanoTime();
    while (RunnerLiveness.at(directory).isPresent()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (atMost.filter(limit -> waited.compareTo(limit) >= 0).isPresent()) {
        console.say("the sweep still runs");
        return ExitCode.STILL_RUNNING.code();
      }
      Duration left = atMost.map(limit -> limit.minus(waited)).orElse(LOOK);
      LockSupport.parkNanos(Math.min(LOOK.toNanos(), left.toNanos()));
    }
    StoredSweep stored = StoredSweep.read(Optional.of(directory.root()), console);
    String state = new SweepProgress(stored).stateWithoutRunner();
    OptionalInt exitCode = stored.history().controls().exitCode();
    if (exitCode.isEmpty()) {
      console.say(
          "%s: its last runner left no exit code; it may have been killed".formatted(state));
      return ExitCode.FAULT.code();
    }
    console.say(
        "%s: its last runner ended with exit code %d".formatted(state, exitCode.getAsInt()));
    return exitCode.getAsInt();
  }
}
