package sweep.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import sweep.trial.Metrics;

/** Reads what an attempt reported, away from the loop's thread, as a log may be large. */
public interface MetricReading {
  /**
   * Starts reading.
   *
   * @param attemptFolder where the attempt's output lies
   * @param found takes the metrics, on any thread
   * @param failed takes the reason if the output can't be read, on any thread
   */
  void read(Path attemptFolder, Consumer<Metrics> found, Consumer<String> failed);
}
