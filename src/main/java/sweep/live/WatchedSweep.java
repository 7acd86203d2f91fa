package sweep.live;

import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.SweepHistory;
import sweep.status.RunnerLiveness;
import sweep.status.RunningAttempt;
import sweep.status.RunningReadings;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;

/**
 * A sweep that another process is running, read from its journal and logs without locking or
 * writing anything. Used by one thread.
 */
public final class WatchedSweep {
  /** Reading the journal takes at most one part in this many of the time. */
  private static final int SHARE = 20;

  private StoredSweep stored;
  private final RunningReadings readings;
  private final LiveViewBuilder builder;
  private Optional<SweepOwner> runner;
  private Optional<LiveView.Leader> newBest = Optional.empty();
  private SweepProgress progress;
  private long journalSize;
  private long nextReadNanos;

  public WatchedSweep(StoredSweep stored) throws IOException {
    this.stored = stored;
    this.readings = new RunningReadings(stored.spec(), stored.directory());
    this.builder = new LiveViewBuilder(stored.spec(), stored.directory(), readings::soFar);
    this.journalSize = Files.size(stored.directory().journal());
    this.nextReadNanos = System.nanoTime();
    this.runner = RunnerLiveness.at(stored.directory());
    readFirst();
  }

  private void readFirst() {
    rankTrials();
    // The leader at the start is not reported as new.
    newBest = Optional.empty();
    readings.advance(running());
  }

  private void rankTrials() {
    SweepHistory history = stored.history();
    newBest = builder.rank(history.trials(), history.ended()).or(() -> newBest);
    progress = new SweepProgress(stored);
  }

  /** The new leader since the last call; empty if it is the same. */
  public Optional<LiveView.Leader> newBest() {
    Optional<LiveView.Leader> found = newBest;
    newBest = Optional.empty();
    return found;
  }

  /** Reads what is new. */
  public void refresh() throws IOException {
    SweepDirectory directory = stored.directory();
    // Before the journal, so that everything a runner wrote before its end is read.
    runner = RunnerLiveness.at(directory);
    long size = Files.size(directory.journal());
    long now = System.nanoTime();
    if (size != journalSize && (now - nextReadNanos >= 0 || runner.isEmpty())) {
      journalSize = size;
      stored = StoredSweep.read(Optional.of(directory.root()));
      rankTrials();
      nextReadNanos = System.nanoTime() + SHARE * (System.nanoTime() - now);
    }
    readings.advance(running());
  }

  /** Whether a runner is active. */
  public boolean isRunning() {
    return runner.isPresent();
  }

  /** Whether no new trials start for now. */
  public boolean isPaused() {
    return stored.history().controls().state().paused();
  }

  private List<RunningAttempt> running() {
    return RunningAttempt.of(stored.history());
  }

  /**
   * Returns the current view.
   *
   * @param keys the line that explains the keys; empty if there are none
   */
  public LiveView view(String keys) {
    SweepHistory history = stored.history();
    ControlState controls = history.controls().state();
    List<RunningAttempt> running = running();
    ProgressSnapshot snapshot =
        new ProgressSnapshot(
            history.counts(),
            progress.total(),
            slots(controls, running.size()),
            condition(controls),
            running,
            runner.flatMap(WatchedSweep::age));
    return builder.view(snapshot, Instant.now(), keys);
  }

  private String condition(ControlState controls) {
    if (runner.isEmpty()) {
      Optional<String> gaveUp = stored.history().controls().gaveUp();
      return progress.isDone()
          ? "finished"
          : gaveUp.map("given up: "::concat).orElse("no runner is active");
    }
    if (controls.paused()) {
      return controls.suspended() ? "suspended" : "paused";
    }
    return String.join("; ", controls.heldUp());
  }

  /** Slots set on the command line are not recorded, so running attempts are counted instead. */
  private static OptionalInt slots(ControlState controls, int running) {
    return controls.slots().isPresent() || running == 0
        ? controls.slots()
        : OptionalInt.of(running);
  }

  private static Optional<Duration> age(SweepOwner owner) {
    try {
      Duration age = Duration.between(Instant.parse(owner.since()), Instant.now());
      return age.isNegative() ? Optional.empty() : Optional.of(age);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
