package sweep.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import sweep.journal.Journal;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalListener;
import sweep.run.loop.SweepRunner;

/** Reports the state of the journal to the runner, which is created after the journal. */
final class DeferredJournalListener implements JournalListener {
  private Optional<SweepRunner> runner = Optional.empty();
  private Optional<String> stuck = Optional.empty();
  private Optional<CompletableFuture<Boolean>> waiting = Optional.empty();

  /** Sets the runner, and reports to it what happened before. */
  synchronized void connect(SweepRunner listener) {
    runner = Optional.of(listener);
    stuck.ifPresent(listener::journalStuck);
  }

  /**
   * Waits until everything that was appended to a journal is forced to the disk; returns false if
   * the disk fails.
   */
  boolean isSafe(Journal journal) {
    CompletableFuture<Boolean> safe = new CompletableFuture<>();
    synchronized (this) {
      waiting = Optional.of(safe);
      if (stuck.isPresent()) {
        return false;
      }
    }
    journal.append(List.of(), 0, Durability.FORCED, () -> safe.complete(true));
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
