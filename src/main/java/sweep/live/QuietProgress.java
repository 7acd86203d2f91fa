package sweep.live;

import java.util.List;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/** No progress at all, but for what its user has to know. */
final class QuietProgress implements SweepDisplay {
  private final Console console;

  QuietProgress(Console console) {
    this.console = console;
  }

  @Override
  public void notice(String line) {
    new SweepScroll(console).notice(line).forEach(console::show);
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    // It is in the results.
  }

  @Override
  public void progressed(Progress progress) {
    // Nobody asked.
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    // As above.
  }

  @Override
  public void begin(SweepRunner runner) {
    // Nobody is at the keys.
  }

  @Override
  public void ended(SweepEnd end) {
    // What is told when it is over tells that.
  }

  @Override
  public void finish() {
    // There is nothing to take away.
  }
}
