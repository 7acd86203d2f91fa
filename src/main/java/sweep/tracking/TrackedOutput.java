package sweep.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sweep.metric.reading.WatchedMetric;
import sweep.run.OutputReading;
import sweep.trial.AttemptOutput;
import sweep.trial.Measurement;

/**
 * Reads the output of attempts after what their commands have logged to a tracker was fetched into
 * their folders, on a thread of its own; while they run, only the metric by which they are pruned.
 */
final class TrackedOutput implements OutputReading {
  /** The time between two looks at what running commands have logged. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** How long the ends of attempts wait in all for a tracker that has stopped to answer. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Tracker tracker;
  private final OutputReading output;
  private final Optional<Predicate<String>> watched;
  private final Consumer<String> lines;
  private final ScheduledExecutorService thread = Reporting.thread("tracked metrics");

  /** What was fetched for running attempts, by their folders. Used by the thread only. */
  private final Map<Path, TrackedLog> logs = new HashMap<>();

  /** Since when there was no answer. Used by the thread only. */
  private Optional<Long> silentSince = Optional.empty();

  /**
   * Starts the thread.
   *
   * @param watched the metric that is needed while attempts run
   * @param lines takes lines for the user, on any thread
   */
  TrackedOutput(
      Tracker tracker,
      OutputReading output,
      Optional<WatchedMetric> watched,
      Consumer<String> lines) {
    this.tracker = tracker;
    this.output = output;
    this.watched =
        watched.map(
            metric ->
                name ->
                    name.equals(metric.metric())
                        || metric.resource().stream().anyMatch(name::equals));
    this.lines = lines;
    long millis = INTERVAL.toMillis();
    // Ends with the thread.
    Future<?> unused =
        thread.scheduleWithFixedDelay(this::advance, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void follow(List<Path> folders, Consumer<List<Measurement>> news) {
    output.follow(folders, news);
    Path attempt = last(folders);
    thread.execute(() -> logs.put(attempt, new TrackedLog(attempt)));
  }

  private static Path last(List<Path> folders) {
    return folders.get(folders.size() - 1);
  }

  @Override
  public void leave(Path attemptFolder) {
    output.leave(attemptFolder);
    thread.execute(() -> logs.remove(attemptFolder));
  }

  private void advance() {
    if (watched.isEmpty()) {
      return;
    }
    for (TrackedLog log : logs.values()) {
      try {
        log.fetch(tracker, watched.get());
      } catch (TrackingException | IOException | RuntimeException later) {
        // The next look, or that at the end, finds the same.
        return;
      }
    }
  }

  @Override
  public void read(List<Path> folders, Consumer<AttemptOutput> found, Consumer<String> failed) {
    Path attempt = last(folders);
    thread.execute(
        () -> {
          TrackedLog known = logs.remove(attempt);
          fetchAll(known == null ? new TrackedLog(attempt) : known);
          output.read(folders, found, failed);
        });
  }

  /** Without an answer, the attempt has the metrics that it reported elsewhere. */
  private void fetchAll(TrackedLog log) {
    for (; ; ) {
      try {
        log.fetch(tracker, every -> true);
        silentSince = Optional.empty();
        return;
      } catch (TrackingException e) {
        if (!e.isPassing() || !isWorthWaiting()) {
          lines.accept(
              "tracking: what trial %d has logged can't be read: %s"
                  .formatted(log.trial(), e.getMessage()));
          return;
        }
      } catch (IOException | RuntimeException fault) {
        lines.accept(
            "tracking: what trial %d has logged can't be kept: %s".formatted(log.trial(), fault));
        return;
      }
    }
  }

  /** Pauses, unless there was no answer for long. */
  private boolean isWorthWaiting() {
    long now = System.nanoTime();
    long since = silentSince.orElse(now);
    silentSince = Optional.of(since);
    if (now - since >= LONGEST_SILENCE.toNanos()) {
      return false;
    }
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
