package sweep.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import sweep.trial.AttemptOutput;

/** Reads what an attempt printed, away from the loop's thread, as a log may be large. */
public interface OutputReading {
  /** Begins to read what an attempt writes while it runs, so that little is left in the end. */
  void follow(Path attemptFolder);

  /** Stops following an attempt whose output is not wanted. */
  void leave(Path attemptFolder);

  /**
   * Reads all that an attempt wrote.
   *
   * @param attemptFolder where the attempt's output lies
   * @param found takes what was found, on any thread
   * @param failed takes the reason if the output can't be read, on any thread
   */
  void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed);
}
