package sweep.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import sweep.specification.Notification.Event;

/** Sends notifications on a background thread, so that the sweep never waits for them. */
final class NotificationWorker {
  private static final int PATIENCE_SECONDS = 5;

  private final NotificationSender messenger;
  private final Duration pause;
  private final Consumer<String> problems;
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicReference<SweepNews> waiting = new AtomicReference<>();

  /** When the next best may be told. */
  private volatile long freeNanos = System.nanoTime();

  private volatile Optional<String> last = Optional.empty();

  /**
   * Makes ready.
   *
   * @param pause the least time between two leaders: of those between only the last one is told
   * @param problems takes what went wrong, on any thread; the same thing only once
   */
  NotificationWorker(NotificationSender messenger, Duration pause, Consumer<String> problems) {
    this.messenger = messenger;
    this.pause = pause;
    this.problems = problems;
    this.worker = new ScheduledThreadPoolExecutor(1, NotificationWorker::thread);
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "notify");
    thread.setDaemon(true);
    return thread;
  }

  void best(SweepNews news) {
    if (messenger.wants(Event.BEST) && waiting.getAndSet(news) == null) {
      long delay = Math.max(0, freeNanos - System.nanoTime());
      ScheduledFuture<?> unused = worker.schedule(this::tellBest, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void tellBest() {
    freeNanos = System.nanoTime() + pause.toNanos();
    Optional.ofNullable(waiting.getAndSet(null)).ifPresent(this::tell);
  }

  private void tell(SweepNews news) {
    try {
      Optional<String> problem = messenger.tell(news);
      problem.filter(what -> !last.equals(Optional.of(what))).ifPresent(problems);
      last = problem;
    } catch (RuntimeException broken) {
      problems.accept("can't notify: " + broken);
    }
  }

  /** Tells that the sweep ended, and first the leader that was not told yet. */
  void end(SweepNews news) {
    Optional.ofNullable(waiting.getAndSet(null))
        .ifPresent(best -> worker.execute(() -> tell(best)));
    if (messenger.wants(Event.END)) {
      worker.execute(() -> tell(news));
    }
    worker.shutdown();
  }

  /** Waits until all is told, at most for as long as that may take. */
  void finish() {
    try {
      // One leader may be on its way, another one wait, and then comes the end.
      long most = messenger.timeout().multipliedBy(3).plusSeconds(1).toMillis();
      if (!worker.awaitTermination(most, TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  /** Takes back what is on its way, as somebody waits for nothing any more. */
  private void giveUp() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
