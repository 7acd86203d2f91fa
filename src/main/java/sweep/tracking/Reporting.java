package sweep.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import sweep.run.OutputReading;
import sweep.text.Plural;
import sweep.trial.TrialRecord;

/**
 * Reports a running sweep to a tracker on a thread of its own. A tracker that is away or refuses
 * never holds the sweep up: what it does not get stays owed. Methods may be called on any thread.
 */
public final class Reporting {
  /** How long the first trials wait for the runs to which their commands report. */
  private static final Duration LONGEST_START = Duration.ofSeconds(5);

  /** The time between two tries while a tracker is away. */
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final Tracker tracker;
  private final ExecutorService thread;
  private final AtomicReference<List<TrialRecord>> waiting = new AtomicReference<>();

  /** When the tracker may be asked again. */
  private volatile long freeNanos = System.nanoTime();

  private volatile boolean isRefused;

  private volatile Consumer<String> lines;

  private volatile Optional<String> said = Optional.empty();

  /**
   * Starts the thread.
   *
   * @param lines takes lines for the user, on any thread
   */
  public Reporting(Tracker tracker, Consumer<String> lines) {
    this.tracker = tracker;
    this.lines = lines;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread daemon = new Thread(work, "tracking");
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /** Has lines go elsewhere from now on. */
  public void sayTo(Consumer<String> elsewhere) {
    lines = elsewhere;
  }

  /** Begins, and waits a little for it. */
  public void begin(int nextTrial) {
    Future<?> begun = thread.submit(() -> attempt(() -> tracker.begin(nextTrial)));
    try {
      begun.get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException goesOnBesides) {
      // What went wrong is said when it is known.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a new state of the trials, in place of one that was not reported yet. */
  public void update(List<TrialRecord> trials) {
    if (waiting.getAndSet(List.copyOf(trials)) == null) {
      thread.execute(this::report);
    }
  }

  private void report() {
    List<TrialRecord> trials = waiting.getAndSet(null);
    if (trials != null && !isRefused && System.nanoTime() - freeNanos >= 0) {
      attempt(() -> tracker.update(trials));
    }
  }

  /** The variables by which the command of a trial reports to the same place. */
  public Map<String, String> environment(int trial) {
    return tracker.environment(trial);
  }

  /** Reads the output of attempts with what their commands have logged to the tracker. */
  public OutputReading reading(OutputReading output) {
    return new TrackedOutput(tracker, output);
  }

  /** Something that a tracker does. */
  private interface Work {
    void run() throws TrackingException;
  }

  private void attempt(Work work) {
    try {
      work.run();
      said = Optional.empty();
    } catch (TrackingException e) {
      isRefused |= !e.isPassing();
      freeNanos = System.nanoTime() + PAUSE.toNanos();
      say(
          "tracking: %s; the sweep goes on, and `sweep sync` reports what is left"
              .formatted(e.getMessage()));
    } catch (RuntimeException e) {
      isRefused = true;
      say("tracking: %s; the sweep goes on".formatted(e));
    }
  }

  private void say(String line) {
    if (!said.equals(Optional.of(line))) {
      said = Optional.of(line);
      lines.accept(line);
    }
  }

  /**
   * Reports the end, for at most so long. An interrupt ends it.
   *
   * @return a line for the user
   */
  public String finish(List<TrialRecord> trials, Tracker.SweepState state, Duration longest) {
    waiting.set(null);
    Future<?> ended = thread.submit(() -> attempt(() -> tracker.end(trials, state)));
    try {
      ended.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException left) {
      // It is counted below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
    int owed = tracker.owed(trials);
    return owed == 0 && said.isEmpty()
        ? "reported to " + tracker.page()
        : "%s has not been sent %s; `sweep sync` sends the rest"
            .formatted(
                tracker.name(), owed == 0 ? "the end of the sweep" : Plural.of(owed, "trial"));
  }
}
