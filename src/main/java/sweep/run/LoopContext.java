package sweep.run;

import java.util.List;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;

/** All that a sweep's loop works with. */
public record LoopContext(
    SweepSetup setup, SweepHistory history, RunnerPorts edges, SweepListener listener) {
  /**
   * Has an entry count from now on, and puts it on record.
   *
   * @param safe runs on any thread once it is in the page cache
   */
  public void record(JournalEntry entry, Runnable safe) {
    history.apply(entry, edges.ticker().now().toEpochMilli());
    edges.journal().append(List.of(entry), Durability.WRITTEN, safe);
  }

  public void record(JournalEntry entry) {
    record(entry, () -> {});
  }
}
