package sweep.tracking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import sweep.metric.reading.WatchedMetric;
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
  private final ScheduledExecutorService thread;

  /** What is to be reported, for which a run of {@link #report} is due. */
  private final AtomicReference<List<TrialRecord>> waiting = new AtomicReference<>();

  private volatile boolean isRefused;

  private volatile Consumer<String> lines;

  private Optional<String> said = Optional.empty();

  /**
   * Starts the thread.
   *
   * @param lines takes lines for the user, on any thread
   */
  public Reporting(Tracker tracker, Consumer<String> lines) {
    this.tracker = tracker;
    this.lines = lines;
    this.thread = thread("tracking");
  }

  /** An executor whose thread keeps no program alive. */
  static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread daemon = new Thread(work, name);
          daemon.setDaemon(true);
          return daemon;
        });
  }

  /** Has lines go elsewhere from now on. */
  public void sayTo(Consumer<String> elsewhere) {
    lines = elsewhere;
  }

  /** Begins, and waits a little for it. */
  public void begin(List<TrialRecord> trials) {
    update(trials);
    waitFor(thread.submit(() -> true), LONGEST_START);
  }

  /** Whether a task has done what it should in time. */
  private static boolean waitFor(Future<Boolean> task, Duration longest) {
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException goesOnBesides) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
    if (trials == null || isRefused || attempt(() -> tracker.update(trials)) || isRefused) {
      return;
    }
    if (waiting.compareAndSet(null, trials)) {
      Future<?> unused = thread.schedule(this::report, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The variables by which the command of a trial reports to the same place. */
  public Map<String, String> environment(int trial) {
    return tracker.environment(trial);
  }

  /**
   * Reads the output of attempts with what their commands have logged to the tracker.
   *
   * @param watched the metric that is needed while they run; empty for none
   */
  public OutputReading reading(OutputReading output, Optional<WatchedMetric> watched) {
    return new TrackedOutput(tracker, output, watched, line -> lines.accept(line));
  }

  /** Something that a tracker does. */
  private interface Work {
    void run() throws TrackingException;
  }

  private boolean attempt(Work work) {
    try {
      work.run();
      said = Optional.empty();
      return true;
    } catch (TrackingException e) {
      isRefused |= !e.isPassing();
      say(
          "tracking: %s; the sweep goes on, and `sweep sync` reports what is left"
              .formatted(e.getMessage()));
    } catch (RuntimeException e) {
      isRefused = true;
      say("tracking: %s; the sweep goes on".formatted(e));
    }
    return false;
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
    boolean isDone =
        waitFor(thread.submit(() -> attempt(() -> tracker.end(trials, state))), longest);
    // What is left is counted instead.
    lines = line -> {};
    thread.shutdownNow();
    int owed = tracker.owed(trials);
    return isDone
        ? "reported to " + tracker.page()
        : "%s has not been sent %s; `sweep sync` sends the rest"
            .formatted(
                tracker.name(), owed == 0 ? "the end of the sweep" : Plural.of(owed, "trial"));
  }
}
