package sweep.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sweep.report.html.ReportPage;
import sweep.specification.NotificationSettings.ReportTime;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.FaultText;

/**
 * Writes the page about a sweep while it runs, from what is on disk, on a thread of its own: every
 * half minute at most, and never for more than a tenth of the time.
 */
final class LiveReport {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int SHARE = 10;

  private final SweepDirectory directory;
  private final Map<String, String> environment;
  private final Consumer<String> problems;
  private final boolean isLive;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, LiveReport::thread);

  /** When the next page may be written. */
  private volatile long freeNanos = System.nanoTime();

  private volatile boolean told;

  /**
   * Makes ready.
   *
   * @param problems takes a line for the user, on any thread; only the first problem is told
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
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "report");
    thread.setDaemon(true);
    return thread;
  }

  /** There is something new. */
  void update() {
    if (isLive && due.compareAndSet(false, true)) {
      ScheduledFuture<?> unused =
          writer.schedule(this::write, freeNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private void write() {
    due.set(false);
    long before = System.nanoTime();
    problem().filter(any -> !told).ifPresent(this::tell);
    long took = System.nanoTime() - before;
    freeNanos = System.nanoTime() + Math.max(PAUSE.toNanos(), SHARE * took);
  }

  private void tell(String problem) {
    told = true;
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

  /** Writes no more; what is being written is waited for. */
  void finish() {
    writer.shutdown();
    try {
      writer.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
