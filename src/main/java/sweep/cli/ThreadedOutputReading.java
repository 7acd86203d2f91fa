package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import sweep.metric.OutputReader;
import sweep.run.OutputReading;
import sweep.trial.AttemptOutput;

/** Reads output on a thread of its own, one attempt after the other. */
final class ThreadedOutputReading implements OutputReading, AutoCloseable {
  private final OutputReader output;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "output-reader");
            thread.setDaemon(true);
            return thread;
          });

  ThreadedOutputReading(OutputReader output) {
    this.output = output;
  }

  @Override
  public void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed) {
    reader.execute(
        () -> {
          try {
            found.accept(output.read(attemptFolder));
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
