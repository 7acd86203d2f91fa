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
import sweep.metric.reading.WatchedMetric;
import sweep.run.OutputReading;
import sweep.terminal.FaultText;
import sweep.trial.AttemptOutput;
import sweep.trial.Measurement;

/**
 * Reads the output of attempts on a background thread. It reads new output of running attempts
 * every second, so that little is left to read when one ends.
 */
public final class ThreadedOutputReading implements OutputReading, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The interval if trials are ended early, by what they report. */
  private static final Duration SHORT_INTERVAL = Duration.ofMillis(300);

  /** An attempt with the receiver of its measurements. */
  private record Followed(AttemptReading reading, Consumer<List<Measurement>> news) {
    void report() {
      List<Measurement> found = reading.newMeasurements();
      if (!found.isEmpty()) {
        news.accept(found);
      }
    }
  }

  /** The number of values in a live series. */
  static final int POINTS = 32;

  private final OutputReader output;

  /** The metric with a live series; empty for none. */
  private final Optional<String> liveMetric;

  private final Optional<WatchedMetric> watched;

  /** The live series by the attempt's folder. */
  private final Map<Path, LiveSeries> liveSeries = new ConcurrentHashMap<>();

  /** Used by the reader's thread only. */
  private final Map<Path, Followed> followed = new HashMap<>();

  private final ScheduledThreadPoolExecutor reader =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "output-reader");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Starts the background thread.
   *
   * @param liveMetric the metric for {@link #soFar}; empty for none
   * @param watched the metric whose values followers get; empty for none
   */
  public ThreadedOutputReading(
      OutputReader output, Optional<String> liveMetric, Optional<WatchedMetric> watched) {
    this.output = output;
    this.liveMetric = liveMetric;
    this.watched = watched;
    long millis = (watched.isPresent() ? SHORT_INTERVAL : INTERVAL).toMillis();
    // Now, because later the system may refuse another thread.
    reader.prestartAllCoreThreads();
    // Ends with the thread.
    Future<?> unused =
        reader.scheduleWithFixedDelay(this::advance, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void follow(List<Path> folders, Consumer<List<Measurement>> news) {
    AttemptLocation place = AttemptLocation.of(folders);
    reader.execute(() -> followed.put(place.attempt(), new Followed(started(place), news)));
  }

  private AttemptReading started(AttemptLocation place) {
    AttemptReading reading = output.start(place);
    watched.ifPresent(reading::watch);
    return reading;
  }

  @Override
  public void leave(Path attemptFolder) {
    reader.execute(() -> forget(attemptFolder));
  }

  /** The live series of a followed attempt. May be called by any thread. */
  public Optional<LiveSeries> soFar(Path attemptFolder) {
    return Optional.ofNullable(liveSeries.get(attemptFolder));
  }

  private Followed forget(Path attemptFolder) {
    liveSeries.remove(attemptFolder);
    return followed.remove(attemptFolder);
  }

  private void advance() {
    for (Path folder : List.copyOf(followed.keySet())) {
      try {
        AttemptReading reading = followed.get(folder).reading();
        reading.advance();
        followed.get(folder).report();
        liveMetric
            .flatMap(metric -> reading.soFar(metric, POINTS))
            .ifPresent(series -> liveSeries.put(folder, series));
      } catch (IOException | RuntimeException | Error e) {
        // At its end the attempt is read from the start, and a lasting fault is reported then.
        forget(folder);
      }
    }
  }

  @Override
  public void read(List<Path> folders, Consumer<AttemptOutput> found, Consumer<String> failed) {
    AttemptLocation place = AttemptLocation.of(folders);
    reader.execute(
        () -> {
          Followed known = forget(place.attempt());
          Followed all = known == null ? new Followed(started(place), unused -> {}) : known;
          try {
            AttemptOutput whole = output.read(place, all.reading());
            all.report();
            found.accept(whole);
          } catch (IOException | RuntimeException | Error fault) {
            failed.accept(
                "can't read what %s reported: %s"
                    .formatted(DisplayPath.of(place.attempt()), FaultText.of(fault)));
          }
        });
  }

  @Override
  public void close() {
    reader.shutdown();
  }
}
