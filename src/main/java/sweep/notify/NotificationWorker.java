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

  private final NotificationSender sender;
  private final Duration pause;
  private final Consumer<String> problems;
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicReference<SweepNews> waiting = new AtomicReference<>();

  /** When the next best may be sent. */
  private volatile long freeNanos = System.nanoTime();

  private volatile Optional<String> last = Optional.empty();

  /**
   * Creates a worker.
   *
   * @param pause the least time between two new bests; only the last one in between is sent
   * @param problems receives problems, on any thread; a repeated one only once
   */
  NotificationWorker(NotificationSender sender, Duration pause, Consumer<String> problems) {
    this.sender = sender;
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
    if (sender.wants(Event.BEST) && waiting.getAndSet(news) == null) {
      long delay = Math.max(0, freeNanos - System.nanoTime());
      ScheduledFuture<?> unused = worker.schedule(this::sendBest, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void sendBest() {
    freeNanos = System.nanoTime() + pause.toNanos();
    Optional.ofNullable(waiting.getAndSet(null)).ifPresent(this::send);
  }

  private void send(SweepNews news) {
    try {
      Optional<String> problem = sender.send(news);
      problem.filter(what -> !last.equals(Optional.of(what))).ifPresent(problems);
      last = problem;
    } catch (RuntimeException e) {
      problems.accept("can't notify: " + e);
    }
  }

  /** Sends the waiting best, if any, then that the sweep ended. */
  void end(SweepNews news) {
    Optional.ofNullable(waiting.getAndSet(null))
        .ifPresent(best -> worker.execute(() -> send(best)));
    if (sender.wants(Event.END)) {
      worker.execute(() -> send(news));
    }
    worker.shutdown();
  }

  /** Waits until everything is sent, at most for the sum of the timeouts. */
  void finish() {
    try {
      // One best may be in progress, another waiting, and then the end.
      long most = sender.timeout().multipliedBy(3).plusSeconds(1).toMillis();
      if (!worker.awaitTermination(most, TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  /** Cancels what is in progress. */
  private void giveUp() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
