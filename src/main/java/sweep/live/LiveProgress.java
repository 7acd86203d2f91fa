package sweep.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.status.TrialLine;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Progress on a terminal, redrawn in place, with keys that control the sweep. */
final class LiveProgress implements SweepDisplay, LiveRenderer.Scene {
  private static final String KEYS = "q drain  s stop  p pause  + - slots  enter plain line";

  private final LiveStatus standing;
  private final TrialLine trialLine;
  private final SweepScroll scroll;
  private final Consumer<Throwable> broken;
  private final LiveRenderer picture;
  private volatile Optional<SweepRunner> runner = Optional.empty();

  /**
   * A view that is not shown yet.
   *
   * @param broken is told, on the view's thread, if it can't go on
   */
  LiveProgress(Console console, LiveStatus standing, TrialLine line, Consumer<Throwable> broken) {
    this.standing = standing;
    this.trialLine = line;
    this.scroll = new SweepScroll(console);
    this.broken = broken;
    this.picture = new LiveRenderer(console, this);
  }

  @Override
  public void begin(SweepRunner keysFor) {
    runner = Optional.of(keysFor);
    picture.begin();
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    standing.trials(trials);
    picture.change();
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    if (record.state().kind() != TrialState.Kind.COMPLETED) {
      picture.print(scroll.failed(trialLine.ended(record, ended)));
    }
  }

  @Override
  public void notice(String line) {
    picture.print(scroll.notice(line));
  }

  @Override
  public void progressed(Progress progress) {
    if (standing.progressed(progress)) {
      picture.change();
    }
  }

  @Override
  public void ended(SweepEnd end) {
    standing.ended();
  }

  @Override
  public void finish() {
    picture.finish();
    learn();
  }

  private void learn() {
    standing.learn().ifPresent(best -> picture.print(scroll.best(standing.view(""), best)));
  }

  @Override
  public LiveView view(boolean hasKeys) {
    learn();
    return standing.view(hasKeys ? KEYS : "");
  }

  @Override
  public void broke(Throwable fault) {
    broken.accept(fault);
  }

  @Override
  public void pressed(char key) {
    SweepRunner asked = runner.orElseThrow();
    switch (key) {
      case 'q' -> asked.stop(StopLevel.DRAIN);
      case 's' -> asked.escalateStop(StopLevel.END);
      case 'p' -> asked.togglePause();
      case '+' -> asked.changeSlots(1);
      case '-' -> asked.changeSlots(-1);
      case '\n', '\r' -> notice(StatusLine.of(standing.view(KEYS)));
      default -> {
        // It means nothing.
      }
    }
  }
}
