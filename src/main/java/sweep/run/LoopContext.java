package sweep.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;

/** Everything that the loop of a sweep works with. Used by the loop's thread only. */
public final class LoopContext {
  private final SweepSetup setup;
  private final SweepHistory history;
  private final RunnerPorts ports;
  private final SweepListener listener;
  private SweepSpec spec;

  /** The number of groups of entries that are in the journal, but not in the history yet. */
  private int unapplied;

  private final Deque<Runnable> whenApplied = new ArrayDeque<>();

  public LoopContext(
      SweepSetup setup, SweepHistory history, RunnerPorts ports, SweepListener listener) {
    this.setup = setup;
    this.history = history;
    this.ports = ports;
    this.listener = listener;
    this.spec = setup.spec();
  }

  public SweepSetup setup() {
    return setup;
  }

  /** The spec, as changed by the sweep's users while it runs. */
  public SweepSpec spec() {
    return spec;
  }

  public void change(SweepSpec changed) {
    spec = changed;
  }

  public SweepHistory history() {
    return history;
  }

  public RunnerPorts ports() {
    return ports;
  }

  public SweepListener listener() {
    return listener;
  }

  /**
   * Whether all entries in the journal are in the history. What depends on the results so far is
   * decided only then: the next runner, which has the history in the order of the journal, would
   * otherwise see more results before a decision than there were.
   */
  public boolean hasAppliedAll() {
    return unapplied == 0;
  }

  /**
   * Runs an action at once, or else once all entries in the journal are in the history, and after
   * those that wait for the same.
   */
  public void whenAllApplied(Runnable action) {
    if (hasAppliedAll() && whenApplied.isEmpty()) {
      action.run();
    } else {
      whenApplied.add(action);
    }
  }

  /** Applies an entry to the history at once, and appends it to the journal with the same time. */
  public void record(JournalEntry entry, Durability durability) {
    append(entry, durability, () -> {});
  }

  /**
   * Applies an entry to the history at once, and appends it to the journal with the same time.
   *
   * @param then runs on the loop's thread once the entry has reached {@code durability}
   */
  public void record(JournalEntry entry, Durability durability, Runnable then) {
    append(entry, durability, () -> ports.events().post(then));
  }

  private void append(JournalEntry entry, Durability durability, Runnable safe) {
    long now = ports.ticker().now().toEpochMilli();
    history.apply(entry, now);
    ports.journal().append(List.of(entry), now, durability, safe);
  }

  /**
   * Appends entries to the journal, and applies them to the history only once they are forced to
   * the disk, with the time at which they were appended.
   *
   * @param then runs on the loop's thread after that
   */
  public void recordForced(List<JournalEntry> entries, Runnable then) {
    long now = ports.ticker().now().toEpochMilli();
    unapplied++;
    ports
        .journal()
        .append(
            entries,
            now,
            Durability.FORCED,
            () ->
                ports
                    .events()
                    .post(
                        () -> {
                          entries.forEach(entry -> history.apply(entry, now));
                          unapplied--;
                          then.run();
                          runWaiting();
                        }));
  }

  private void runWaiting() {
    while (hasAppliedAll() && !whenApplied.isEmpty()) {
      whenApplied.remove().run();
    }
  }
}
