package sweep.cli;

import java.util.Optional;
import sweep.journal.JournalListener;
import sweep.run.SweepRunner;

/** Tells the runner, which is made after the journal, how the journal gets on. */
final class JournalRelay implements JournalListener {
  private Optional<SweepRunner> runner = Optional.empty();
  private Optional<String> stuck = Optional.empty();

  /** From now on the runner hears, also of what has happened before. */
  synchronized void connect(SweepRunner listening) {
    runner = Optional.of(listening);
    stuck.ifPresent(listening::journalStuck);
  }

  @Override
  public synchronized void stuck(String reason) {
    stuck = Optional.of(reason);
    runner.ifPresent(known -> known.journalStuck(reason));
  }

  @Override
  public synchronized void recovered() {
    stuck = Optional.empty();
    runner.ifPresent(SweepRunner::journalRecovered);
  }
}
