package sweep.live;

import java.util.List;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/** A display without progress: it prints only notices. */
final class QuietProgress implements SweepDisplay {
  private final Console console;

  QuietProgress(Console console) {
    this.console = console;
  }

  @Override
  public void notice(String line) {
    ScrolledLines.on(console).notice(line).forEach(console::show);
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    // Not shown.
  }

  @Override
  public void progressed(Progress progress) {
    // Not shown.
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    // Not shown.
  }

  @Override
  public void begin(SweepRunner runner) {
    // There are no keys.
  }

  @Override
  public void ended(SweepEnd end) {
    // The summary reports it.
  }

  @Override
  public void finish() {
    // There is nothing to remove.
  }
}
