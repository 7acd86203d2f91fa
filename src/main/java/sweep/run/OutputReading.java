package sweep.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import sweep.trial.AttemptOutput;

/** Reads what an attempt printed, away from the loop's thread, as a log may be large. */
public interface OutputReading {
  /**
   * Starts reading.
   *
   * @param attemptFolder where the attempt's output lies
   * @param found takes what was found, on any thread
   * @param failed takes the reason if the output can't be read, on any thread
   */
  void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed);
}
