package sweep.session;

import java.util.List;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.SweepHistory;
import sweep.live.SweepDisplay;
import sweep.run.Progress;
import sweep.run.SweepListener;
import sweep.trial.TrialRecord;

/** Passes on what happens in a sweep: to the console, and into the files that are made from it. */
final class RunWatcher implements SweepListener {
  /** How long a snapshot is good for: taking one of many trials takes time. */
  private static final long SNAPSHOT_NANOS = 1_000_000_000L;

  private final SweepDisplay progress;
  private final Consumer<List<TrialRecord>> snapshots;
  private final SweepHistory history;
  private final DirectoryWatch directory;
  private long snapshotNanos = System.nanoTime();
  private boolean changed;

  /**
   * Makes a watcher.
   *
   * @param snapshots takes the trials as they are, at most once a second
   */
  RunWatcher(
      SweepDisplay progress,
      Consumer<List<TrialRecord>> snapshots,
      SweepHistory history,
      DirectoryWatch directory) {
    this.directory = directory;
    this.progress = progress;
    this.snapshots = snapshots;
    this.history = history;
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    if (record.trial().number() < history.setAside()) {
      progress.notice("trial %d of the earlier spec ended".formatted(record.trial().number()));
      return;
    }
    changed = true;
    progress.attemptEnded(record, ended);
  }

  @Override
  public void notice(String line) {
    progress.notice(line);
  }

  @Override
  public void progressed(Progress now) {
    progress.progressed(now);
    directory.look();
    if (changed && System.nanoTime() - snapshotNanos > SNAPSHOT_NANOS) {
      changed = false;
      snapshotNanos = System.nanoTime();
      snapshots.accept(history.trials());
    }
  }
}
