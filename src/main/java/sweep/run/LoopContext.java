package sweep.run;

import java.util.List;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;

/** Everything that the loop of a sweep works with. Used by the loop's thread only. */
public record LoopContext(
    SweepSetup setup,
    SweepHistory history,
    RunnerPorts ports,
    SweepListener listener,
    CurrentSpec current) {
  public LoopContext(
      SweepSetup setup, SweepHistory history, RunnerPorts ports, SweepListener listener) {
    this(setup, history, ports, listener, new CurrentSpec(setup.spec()));
  }

  /** The spec, as changed by the sweep's users while it runs. */
  public SweepSpec spec() {
    return current.get();
  }

  public void change(SweepSpec changed) {
    current.set(changed);
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
    Runnable apply = () -> entries.forEach(entry -> history.apply(entry, now));
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
                          apply.run();
                          then.run();
                        }));
  }
}
