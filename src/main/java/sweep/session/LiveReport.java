package sweep.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.report.html.ReportPage;
import sweep.run.LatestOnlyWorker;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.FaultText;

/**
 * Writes the report of a running sweep, from the files on disk, on a background thread: every half
 * minute at most, and for at most a tenth of the time.
 */
final class LiveReport {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int SHARE = 10;

  private final SweepDirectory directory;
  private final Map<String, String> environment;
  private final Consumer<String> problems;
  private final boolean isLive;
  private final LatestOnlyWorker<Boolean> writer =
      new LatestOnlyWorker<>("report", PAUSE, SHARE, unused -> write());

  private volatile boolean problemReported;

  /**
   * Creates a writer.
   *
   * @param problems takes a line for the user, on any thread; only the first problem is reported
   */
  LiveReport(
      SweepSpec spec,
      SweepDirectory directory,
      Map<String, String> environment,
      Consumer<String> problems) {
    this.isLive = spec.notificationSettings().report() == ReportTime.LIVE;
    this.directory = directory;
    this.environment = environment;
    this.problems = problems;
  }

  /** Schedules a write if none is. */
  void update() {
    if (isLive) {
      writer.update(true);
    }
  }

  private void write() {
    problem().filter(any -> !problemReported).ifPresent(this::report);
  }

  private void report(String problem) {
    problemReported = true;
    problems.accept(problem);
  }

  private Optional<String> problem() {
    try {
      return ReportPage.replaceRunning(
          StoredSweep.read(Optional.of(directory.root())), environment);
    } catch (IOException fault) {
      return Optional.of("can't write the report: " + FaultText.of(fault));
    } catch (RuntimeException fault) {
      return Optional.of("can't write the report: " + fault.getMessage());
    }
  }

  /** Stops writing, after a write that is under way. */
  void finish() {
    writer.close();
    writer.await(LatestOnlyWorker.FOREVER);
  }
}
