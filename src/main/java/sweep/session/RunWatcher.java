package sweep.session;

import java.util.List;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.SweepHistory;
import sweep.live.SweepDisplay;
import sweep.run.Progress;
import sweep.run.SweepListener;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Forwards the events of a sweep to its display, and snapshots to its other outputs. */
final class RunWatcher implements SweepListener {
  /** The least time between two snapshots, which take time with many trials. */
  private static final long SNAPSHOT_NANOS = 1_000_000_000L;

  private final SweepDisplay display;
  private final Consumer<List<TrialRecord>> snapshots;
  private final SweepHistory history;
  private final DirectoryWatch directory;
  private long snapshotNanos = System.nanoTime();
  private boolean changed;

  /** Waiting trials are cancelled without the end of an attempt. */
  private int cancelled;

  /**
   * Creates a watcher.
   *
   * @param snapshots takes the trials at most once a second
   */
  RunWatcher(
      SweepDisplay display,
      Consumer<List<TrialRecord>> snapshots,
      SweepHistory history,
      DirectoryWatch directory) {
    this.directory = directory;
    this.display = display;
    this.snapshots = snapshots;
    this.history = history;
    this.cancelled = history.counts().getOrDefault(TrialState.Kind.CANCELLED, 0);
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    if (record.trial().number() < history.setAside()) {
      display.notice("trial %d of the earlier spec ended".formatted(record.trial().number()));
      return;
    }
    changed = true;
    display.attemptEnded(record, ended);
  }

  @Override
  public void notice(String line) {
    display.notice(line);
  }

  @Override
  public void progressed(Progress now) {
    display.progressed(now);
    directory.check();
    int cancelledNow = now.count(TrialState.Kind.CANCELLED);
    changed |= cancelledNow != cancelled;
    cancelled = cancelledNow;
    if (changed && System.nanoTime() - snapshotNanos > SNAPSHOT_NANOS) {
      changed = false;
      snapshotNanos = System.nanoTime();
      snapshots.accept(history.trials());
    }
  }
}
