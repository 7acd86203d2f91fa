package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import sweep.metric.MetricCollector;
import sweep.run.MetricReading;
import sweep.trial.Metrics;

/** Reads metrics on a thread of its own, one attempt after the other. */
final class ThreadedMetricReading implements MetricReading, AutoCloseable {
  private final MetricCollector collector;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "metric-reader");
            thread.setDaemon(true);
            return thread;
          });

  ThreadedMetricReading(MetricCollector collector) {
    this.collector = collector;
  }

  @Override
  public void read(Path attemptFolder, Consumer<Metrics> found, Consumer<String> failed) {
    reader.execute(
        () -> {
          try {
            found.accept(collector.collect(attemptFolder));
          } catch (IOException | RuntimeException | OutOfMemoryError fault) {
            failed.accept("can't read what %s reported: %s".formatted(attemptFolder, fault));
          }
        });
  }

  @Override
  public void close() {
    reader.shutdown();
  }
}
