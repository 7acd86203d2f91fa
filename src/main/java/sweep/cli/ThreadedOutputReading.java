package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sweep.metric.AttemptPlace;
import sweep.metric.AttemptReading;
import sweep.metric.OutputReader;
import sweep.run.OutputReading;
import sweep.trial.AttemptOutput;

/**
 * Reads output on a thread of its own, one attempt after the other: every second what those that
 * run have written, so that little is left to read when one ends.
 */
final class ThreadedOutputReading implements OutputReading, AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final OutputReader output;

  /** Only the reader's thread touches it. */
  private final Map<Path, AttemptReading> followed = new HashMap<>();

  private final ScheduledThreadPoolExecutor reader =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "output-reader");
            thread.setDaemon(true);
            return thread;
          });

  ThreadedOutputReading(OutputReader output) {
    this.output = output;
    // Now, as later the machine may have no room for another thread.
    reader.prestartAllCoreThreads();
    // It ends with the thread.
    Future<?> unused =
        reader.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void follow(Path attemptFolder) {
    reader.execute(() -> followed.put(attemptFolder, output.begin(AttemptPlace.of(attemptFolder))));
  }

  @Override
  public void leave(Path attemptFolder) {
    reader.execute(() -> followed.remove(attemptFolder));
  }

  private void look() {
    for (Path folder : List.copyOf(followed.keySet())) {
      try {
        followed.get(folder).advance();
      } catch (IOException | RuntimeException | Error fault) {
        // In the end it is read from the start, and then the fault is told, if it lasts.
        followed.remove(folder);
      }
    }
  }

  @Override
  public void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed) {
    reader.execute(
        () -> {
          AttemptPlace place = AttemptPlace.of(attemptFolder);
          AttemptReading begun = followed.remove(attemptFolder);
          try {
            found.accept(output.read(place, begun == null ? output.begin(place) : begun));
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
