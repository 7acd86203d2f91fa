package sweep.live;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.entry.SweepHistory;
import sweep.status.RunnerLiveness;
import sweep.status.RunningAttempt;
import sweep.status.RunningReadings;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;
import sweep.trial.ControlState;

/**
 * A sweep that another process runs, as its journal and its logs tell; nothing is locked, and
 * nothing is written. Used by one thread.
 */
public final class WatchedSweep {
  /** Reading the journal takes at most one part in so many of the time. */
  private static final int SHARE = 20;

  private StoredSweep stored;
  private final RunningReadings readings;
  private final LiveViewBuilder maker;
  private Optional<SweepOwner> runner;
  private Optional<LiveView.Leader> better = Optional.empty();
  private SweepProgress progress;
  private long journalSize;
  private long readAgainNanos;

  public WatchedSweep(StoredSweep stored) throws IOException {
    this.stored = stored;
    this.readings = new RunningReadings(stored.spec(), stored.directory());
    this.maker = new LiveViewBuilder(stored.spec(), stored.directory(), readings::soFar);
    this.journalSize = Files.size(stored.directory().journal());
    this.readAgainNanos = System.nanoTime();
    this.runner = RunnerLiveness.at(stored.directory());
    learn();
  }

  private void learn() {
    learnTrials();
    // Who leads at first is no news.
    better = Optional.empty();
    readings.advance(running());
  }

  private void learnTrials() {
    SweepHistory history = stored.history();
    better = maker.learn(history.trials(), history.ended()).or(() -> better);
    progress = new SweepProgress(stored);
  }

  /** The configuration that leads since this was asked last; empty if that is the same. */
  public Optional<LiveView.Leader> newBest() {
    Optional<LiveView.Leader> found = better;
    better = Optional.empty();
    return found;
  }

  /** Looks again, at what is new alone. */
  public void refresh() throws IOException {
    SweepDirectory directory = stored.directory();
    // Before the journal: what a runner wrote before its end is read after it is seen gone.
    runner = RunnerLiveness.at(directory);
    long size = Files.size(directory.journal());
    long now = System.nanoTime();
    if (size != journalSize && (now - readAgainNanos >= 0 || runner.isEmpty())) {
      journalSize = size;
      stored = StoredSweep.read(Optional.of(directory.root()));
      learnTrials();
      readAgainNanos = System.nanoTime() + SHARE * (System.nanoTime() - now);
    }
    readings.advance(running());
  }

  /** Whether a runner is at work. */
  public boolean isRunning() {
    return runner.isPresent();
  }

  private List<RunningAttempt> running() {
    return RunningAttempt.of(stored.history());
  }

  /**
   * What is to be seen.
   *
   * @param keys what the keys do; empty if none is heard
   */
  public LiveView view(String keys) {
    SweepHistory history = stored.history();
    ControlState pace = ControlState.after(history.controls());
    List<RunningAttempt> running = running();
    ProgressSnapshot moment =
        new ProgressSnapshot(
            history.counts(),
            progress.total(),
            slots(pace, running.size()),
            condition(pace),
            running,
            runner.flatMap(WatchedSweep::age));
    return maker.view(moment, Instant.now(), keys);
  }

  private String condition(ControlState pace) {
    if (runner.isEmpty()) {
      Optional<String> gaveUp = stored.history().gaveUp();
      return progress.isOver()
          ? "finished"
          : gaveUp.map("given up: "::concat).orElse("no runner is at work");
    }
    return pace.paused() ? "paused" : "";
  }

  /** What the command line said is not on record: those that are in use. */
  private static OptionalInt slots(ControlState pace, int running) {
    return pace.slots().isPresent() || running == 0 ? pace.slots() : OptionalInt.of(running);
  }

  private static Optional<Duration> age(SweepOwner owner) {
    try {
      Duration age = Duration.between(Instant.parse(owner.since()), Instant.now());
      return age.isNegative() ? Optional.empty() : Optional.of(age);
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }
}
