package sweep.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sweep.files.DisplayPath;
import sweep.metric.AttemptLocation;
import sweep.metric.LiveSeries;
import sweep.metric.reading.AttemptReading;
import sweep.metric.reading.OutputReader;
import sweep.run.OutputReading;
import sweep.terminal.FaultText;
import sweep.trial.AttemptOutput;

/**
 * Reads output on a thread of its own, one attempt after the other: every second what those that
 * run have written, so that little is left to read when one ends.
 */
public final class ThreadedOutputReading implements OutputReading, AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Of how many values a picture is made. */
  static final int POINTS = 32;

  private final OutputReader output;

  /** The metric of which is told how it stands; empty if nobody asks. */
  private final Optional<String> told;

  /** How it stands, by the attempt's folder. */
  private final Map<Path, LiveSeries> standing = new ConcurrentHashMap<>();

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

  /**
   * Begins without any attempt.
   *
   * @param told a metric of which {@link #soFar} tells; empty for none
   */
  public ThreadedOutputReading(OutputReader output, Optional<String> told) {
    this.output = output;
    this.told = told;
    // Now, as later the machine may have no room for another thread.
    reader.prestartAllCoreThreads();
    // It ends with the thread.
    Future<?> unused =
        reader.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void follow(Path attemptFolder) {
    reader.execute(
        () -> followed.put(attemptFolder, output.begin(AttemptLocation.of(attemptFolder))));
  }

  @Override
  public void leave(Path attemptFolder) {
    reader.execute(() -> forget(attemptFolder));
  }

  /** How an attempt that is followed stood at the last look, from any thread. */
  public Optional<LiveSeries> soFar(Path attemptFolder) {
    return Optional.ofNullable(standing.get(attemptFolder));
  }

  private AttemptReading forget(Path attemptFolder) {
    standing.remove(attemptFolder);
    return followed.remove(attemptFolder);
  }

  private void look() {
    for (Path folder : List.copyOf(followed.keySet())) {
      try {
        AttemptReading reading = followed.get(folder);
        reading.advance();
        told.flatMap(metric -> reading.soFar(metric, POINTS))
            .ifPresent(series -> standing.put(folder, series));
      } catch (IOException | RuntimeException | Error fault) {
        // In the end it is read from the start, and then the fault is told, if it lasts.
        forget(folder);
      }
    }
  }

  @Override
  public void read(Path attemptFolder, Consumer<AttemptOutput> found, Consumer<String> failed) {
    reader.execute(
        () -> {
          AttemptLocation place = AttemptLocation.of(attemptFolder);
          AttemptReading begun = forget(attemptFolder);
          try {
            found.accept(output.read(place, begun == null ? output.begin(place) : begun));
          } catch (IOException | RuntimeException | Error fault) {
            failed.accept(
                "can't read what %s reported: %s"
                    .formatted(DisplayPath.of(attemptFolder), FaultText.of(fault)));
          }
        });
  }

  @Override
  public void close() {
    reader.shutdown();
  }
}
