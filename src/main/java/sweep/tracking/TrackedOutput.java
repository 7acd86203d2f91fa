package sweep.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import sweep.metric.AttemptLocation;
import sweep.run.OutputReading;
import sweep.trial.AttemptOutput;
import sweep.trial.Measurement;

/**
 * Reads the output of attempts after what their commands have logged to a tracker was fetched into
 * their folders, on a thread of its own.
 */
final class TrackedOutput implements OutputReading {
  private final Tracker tracker;
  private final OutputReading output;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread daemon = new Thread(work, "tracked metrics");
            daemon.setDaemon(true);
            return daemon;
          });

  TrackedOutput(Tracker tracker, OutputReading output) {
    this.tracker = tracker;
    this.output = output;
  }

  @Override
  public void follow(List<Path> folders, Consumer<List<Measurement>> news) {
    output.follow(folders, news);
  }

  @Override
  public void leave(Path attemptFolder) {
    output.leave(attemptFolder);
  }

  @Override
  public void read(List<Path> folders, Consumer<AttemptOutput> found, Consumer<String> failed) {
    thread.execute(
        () -> {
          fetch(folders.get(folders.size() - 1));
          output.read(folders, found, failed);
        });
  }

  /** Without an answer, the attempt has the metrics that it reported elsewhere. */
  private void fetch(Path attempt) {
    try {
      int trial = Integer.parseInt(attempt.toAbsolutePath().getParent().getFileName().toString());
      long started = Files.getLastModifiedTime(attempt.resolve("pid")).toMillis();
      tracker.fetch(trial, started, attempt.resolve(AttemptLocation.TRACKED));
    } catch (TrackingException | IOException | RuntimeException away) {
      // What the tracker lacks is reported elsewhere.
    }
  }
}
