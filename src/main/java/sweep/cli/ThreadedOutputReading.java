package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sweep.metric.OutputReader;
import sweep.run.OutputReading;
import sweep.trial.AttemptOutput;

/** Reads output on a thread of its own, one attempt after the other. */
final class ThreadedOutputReading implements OutputReading, AutoCloseable {
  private final OutputReader output;
  private final ThreadPoolExecutor reader =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "output-reader");
            thread.setDaemon(true);
            return thread;
          });

  ThreadedOutputReading(OutputReader output) {
    this.output = output;
    // Now, as later the machine may have no room for another thread.
    reader.prestartAllCoreThreads();
  }

  @Override
  public void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed) {
    reader.execute(
        () -> {
          try {
            found.accept(output.read(attemptFolder));
          } catch (IOException | RuntimeException | Error fault) {
            failed.accept("can't read what %s reported: %s".formatted(attemptFolder, fault));
          }
        });
  }

  @Override
  public void close() {
    reader.shutdown();
  }
}
