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
 * Shows progress by lines that stay, for logs: a line for what got better and for what failed, and
 * now and then where it stands.
 */
final class PlainProgress implements SweepDisplay {
  private final Console console;
  private final LiveStatus standing;
  private final TrialLine trialLine;
  private final SweepScroll scroll;
  private final Ticker ticker;
  private final StatusPace pace;

  PlainProgress(Console console, LiveStatus standing, TrialLine line, Ticker ticker) {
    this.console = console;
    this.standing = standing;
    this.trialLine = line;
    this.scroll = new SweepScroll(console);
    this.ticker = ticker;
    this.pace = new StatusPace(ticker.nanos());
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    if (record.state().kind() != TrialState.Kind.COMPLETED) {
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
    standing.progressed(progress);
    long ended =
        (long) progress.count(TrialState.Kind.COMPLETED)
            + progress.count(TrialState.Kind.FAILED)
            + progress.count(TrialState.Kind.NO_METRIC);
    if (pace.isDue(ticker.nanos(), ended, progress.total())) {
      console.say(StatusLine.of(standing.view("")));
    }
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    standing.trials(trials);
    learn();
  }

  private void learn() {
    standing.learn().ifPresent(best -> say(scroll.best(standing.view(""), best)));
  }

  @Override
  public void begin(SweepRunner runner) {
    // Nobody is at the keys.
  }

  @Override
  public void ended(SweepEnd end) {
    standing.ended();
    learn();
  }

  @Override
  public void finish() {
    // All lines stay.
  }
}
