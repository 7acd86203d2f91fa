package sweep.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import sweep.trial.AttemptOutput;
import sweep.trial.Measurement;

/** Reads the output of attempts on other threads than the loop's, as logs may be large. */
public interface OutputReading {
  /**
   * Starts reading the output of a running attempt, so that little is left at its end.
   *
   * @param folders those of the attempts that it continues, and last its own
   * @param news takes the values of the first objective as they are found, until the whole output
   *     is read, on any thread; only if the spec has trials ended early
   */
  void follow(List<Path> folders, Consumer<List<Measurement>> news);

  /** Stops following an attempt whose output is not needed. */
  void leave(Path attemptFolder);

  /**
   * Reads the whole output of an attempt that has ended.
   *
   * @param folders those of the attempts that it continues, and last its own
   * @param found takes the output, on any thread
   * @param failed takes the reason if the output can't be read, on any thread
   */
  void read(List<Path> folders, Consumer<AttemptOutput> found, Consumer<String> failed);
}
