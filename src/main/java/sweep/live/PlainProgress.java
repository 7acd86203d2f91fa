package sweep.live;

import java.util.List;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.Ticker;
import sweep.run.loop.SweepRunner;
import sweep.status.StatusPace;
import sweep.status.TrialLine;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Progress as plain lines, for logs: one for each new best and each failure, and a status line from
 * time to time.
 */
final class PlainProgress implements SweepDisplay {
  private final Console console;
  private final LiveStatus status;
  private final TrialLine trialLine;
  private final ScrolledLines scroll;
  private final Ticker ticker;
  private final StatusPace pace;

  PlainProgress(Console console, LiveStatus status, TrialLine line, Ticker ticker) {
    this.console = console;
    this.status = status;
    this.trialLine = line;
    this.scroll = ScrolledLines.on(console);
    this.ticker = ticker;
    this.pace = new StatusPace(ticker.nanos());
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    TrialState.Kind kind = record.state().kind();
    if (!kind.isFine()) {
      say(scroll.failed(trialLine.ended(record, ended)));
    }
  }

  @Override
  public void notice(String line) {
    say(scroll.notice(line));
  }

  private void say(List<String> lines) {
    lines.forEach(console::show);
  }

  @Override
  public void progressed(Progress progress) {
    status.progressed(progress);
    long ended =
        (long) progress.count(TrialState.Kind.COMPLETED)
            + progress.count(TrialState.Kind.PRUNED)
            + progress.count(TrialState.Kind.CANCELLED)
            + progress.count(TrialState.Kind.FAILED)
            + progress.count(TrialState.Kind.NO_METRIC);
    if (pace.isDue(ticker.nanos(), ended, progress.total())) {
      console.say(StatusLine.of(status.view("")));
    }
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    status.trials(trials);
    reportBest();
  }

  private void reportBest() {
    status.rank().ifPresent(best -> say(scroll.best(status.view(""), best)));
  }

  @Override
  public void begin(SweepRunner runner) {
    // There are no keys.
  }

  @Override
  public void ended(SweepEnd end) {
    status.ended();
    reportBest();
  }

  @Override
  public void finish() {
    // Printed lines stay.
  }
}
