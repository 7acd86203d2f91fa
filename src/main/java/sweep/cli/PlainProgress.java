package sweep.cli;

import java.util.List;
import sweep.journal.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepRunner;
import sweep.trial.TrialRecord;

/** Tells how a sweep gets on by a line for each ended trial, for logs and other programs. */
final class PlainProgress implements SweepDisplay {
  private final Console console;
  private final TrialLine trialLine;

  PlainProgress(Console console, TrialLine line) {
    this.console = console;
    this.trialLine = line;
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    console.say(trialLine.ended(record, ended));
  }

  @Override
  public void notice(String line) {
    console.say(line);
  }

  @Override
  public void progressed(Progress progress) {
    // Each ended trial has told it.
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
  public void finish() {
    // All lines stay.
  }
}
