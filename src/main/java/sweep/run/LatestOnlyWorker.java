package sweep.run;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A daemon thread that handles the latest of the states it is given, and skips those that were
 * replaced before their turn. Handling that has begun is not cancelled, neither by a new state nor
 * by {@link #close}; only {@link #await} interrupts it. Its methods may be called on any thread.
 */
public final class LatestOnlyWorker<T> {
  /** A time to wait without limit. */
  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Duration pause;
  private final int share;
  private final Consumer<T> handler;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicReference<T> waiting = new AtomicReference<>();

  /** When the next state may be handled. */
  private volatile long freeNanos = System.nanoTime();

  /**
   * Creates a worker; its thread starts with the first state, or earlier with {@link #start}.
   *
   * @param pause the least time between two states
   * @param share handling takes at most one part in this many of the time; 0 for no limit
   * @param handler called on the worker's thread; must not throw
   */
  public LatestOnlyWorker(String name, Duration pause, int share, Consumer<T> handler) {
    this.pause = pause;
    this.share = share;
    this.handler = handler;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread daemon = new Thread(work, name);
              daemon.setDaemon(true);
              return daemon;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Starts the thread now: later, the system may have no room for another one. */
  public void start() {
    thread.prestartAllCoreThreads();
  }

  /** Takes a new state, in place of one that was not handled yet. */
  public void update(T state) {
    if (waiting.getAndSet(state) == null) {
      ScheduledFuture<?> unused =
          thread.schedule(this::handle, freeNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private void handle() {
    T state = waiting.getAndSet(null);
    if (state == null) {
      return;
    }
    long before = System.nanoTime();
    try {
      handler.accept(state);
    } finally {
      long took = System.nanoTime() - before;
      freeNanos = System.nanoTime() + Math.max(pause.toNanos(), share * took);
    }
  }

  /** Handles a waiting state without a further pause. */
  public void flush() {
    thread.execute(this::handle);
  }

  /** Runs a task on the worker's thread, after what is due before it. */
  public void execute(Runnable task) {
    thread.execute(task);
  }

  /**
   * Takes no more states, and drops one whose time has not come; call {@link #flush} to keep it.
   */
  public void close() {
    thread.shutdown();
  }

  /**
   * Waits after {@link #close} until the thread has ended, and interrupts it if that takes too
   * long. An interrupt of the caller ends the wait, and is kept.
   */
  public void await(Duration most) {
    try {
      if (!thread.awaitTermination(most.toNanos(), TimeUnit.NANOSECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
