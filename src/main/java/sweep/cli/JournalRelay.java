package sweep.cli;

import sweep.journal.JournalListener;
import sweep.run.SweepRunner;

/** Tells the runner, which is made after the journal, how the journal gets on. */
final class JournalRelay implements JournalListener {
  private volatile SweepRunner runner;

  void connect(SweepRunner listening) {
    runner = listening;
  }

  @Override
  public void stuck(String reason) {
    SweepRunner known = runner;
    if (known != null) {
      known.journalStuck(reason);
    }
  }

  @Override
  public void recovered() {
    SweepRunner known = runner;
    if (known != null) {
      known.journalRecovered();
    }
  }
}
