package sweep.live;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.control.ControlCommand;
import sweep.run.loop.SweepRunner;
import sweep.status.TrialLine;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The live display of a running sweep, with keys that control it. */
final class LiveProgress implements SweepDisplay, LiveRenderer.Scene {
  private static final String KEYS = "q finish running  s stop  p pause  + - slots  enter status";

  private final LiveStatus status;
  private final TrialLine trialLine;
  private final ScrolledLines scroll;
  private final Consumer<Throwable> broken;
  private final LiveRenderer renderer;
  private volatile Optional<SweepRunner> runner = Optional.empty();

  /**
   * Creates a display that is not shown yet.
   *
   * @param broken called on the renderer's thread when the view fails
   */
  LiveProgress(Console console, LiveStatus status, TrialLine line, Consumer<Throwable> broken) {
    this.status = status;
    this.trialLine = line;
    this.scroll = ScrolledLines.on(console);
    this.broken = broken;
    this.renderer = new LiveRenderer(console, this);
  }

  @Override
  public void begin(SweepRunner started) {
    runner = Optional.of(started);
    renderer.begin();
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    status.trials(trials);
    renderer.change();
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    TrialState.Kind kind = record.state().kind();
    if (!kind.isFine()) {
      renderer.print(scroll.failed(trialLine.ended(record, ended)));
    }
  }

  @Override
  public void notice(String line) {
    renderer.print(scroll.notice(line));
  }

  @Override
  public void progressed(Progress progress) {
    if (status.progressed(progress)) {
      renderer.change();
    }
  }

  @Override
  public void ended(SweepEnd end) {
    status.ended();
  }

  @Override
  public void finish() {
    renderer.finish();
    reportBest();
  }

  private void reportBest() {
    status.rank().ifPresent(best -> renderer.print(scroll.best(status.view(""), best)));
  }

  @Override
  public LiveView view(boolean hasKeys) {
    reportBest();
    return status.view(hasKeys ? KEYS : "");
  }

  @Override
  public void broke(Throwable fault) {
    broken.accept(fault);
  }

  private static ControlCommand slots(int difference) {
    return new ControlCommand.Slots(difference, /* isDifference= */ true, /* now= */ false);
  }

  @Override
  public void pressed(char key) {
    SweepRunner sweep = runner.orElseThrow();
    switch (key) {
      case 'q' -> sweep.stop(StopLevel.DRAIN);
      case 's' -> sweep.escalateStop(StopLevel.END);
      case 'p' -> sweep.togglePause();
      case '+' -> sweep.control(slots(1));
      case '-' -> sweep.control(slots(-1));
      case '\n', '\r' -> notice(StatusLine.of(status.view(KEYS)));
      default -> {
        // Not a command.
      }
    }
  }
}
