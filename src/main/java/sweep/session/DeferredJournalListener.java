package sweep.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sweep.journal.Journal;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalListener;
import sweep.run.loop.SweepRunner;

/** Tells the runner, which is made after the journal, how the journal gets on. */
final class DeferredJournalListener implements JournalListener {
  private Optional<SweepRunner> runner = Optional.empty();
  private Optional<String> stuck = Optional.empty();
  private Optional<CompletableFuture<Boolean>> waiting = Optional.empty();

  /** From now on the runner hears, also of what has happened before. */
  synchronized void connect(SweepRunner listening) {
    runner = Optional.of(listening);
    stuck.ifPresent(listening::journalStuck);
  }

  /**
   * Waits until all that was appended to a journal is safe on disk; false if the disk refuses it.
   */
  boolean isSafe(Journal journal) {
    CompletableFuture<Boolean> safe = new CompletableFuture<>();
    synchronized (this) {
      waiting = Optional.of(safe);
      if (stuck.isPresent()) {
        return false;
      }
    }
    journal.append(List.of(), Durability.FORCED, () -> safe.complete(true));
    return safe.join();
  }

  @Override
  public synchronized void stuck(String reason) {
    stuck = Optional.of(reason);
    waiting.ifPresent(safe -> safe.complete(false));
    runner.ifPresent(known -> known.journalStuck(reason));
  }

  @Override
  public synchronized void recovered() {
    stuck = Optional.empty();
    runner.ifPresent(SweepRunner::journalRecovered);
  }
}
