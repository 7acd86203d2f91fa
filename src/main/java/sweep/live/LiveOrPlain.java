package sweep.live;

import java.util.List;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.trial.TrialRecord;

/**
 * A live display that falls back to plain lines when it fails, so that a broken view never ends the
 * sweep.
 */
final class LiveOrPlain implements SweepDisplay {
  private final SweepDisplay plain;
  private SweepDisplay shown;

  /**
   * Creates a display that is plain until {@link #live} is called.
   *
   * @param plain the display to fall back to
   */
  LiveOrPlain(SweepDisplay plain) {
    this.plain = plain;
    this.shown = plain;
  }

  /** Switches to a live display, which calls {@link #broke} when it fails. */
  LiveOrPlain live(SweepDisplay live) {
    synchronized (this) {
      shown = live;
    }
    return this;
  }

  /** Falls back to plain lines, and says why, once. May be called on any thread. */
  void broke(Throwable fault) {
    synchronized (this) {
      if (shown == plain) {
        return;
      }
      shown = plain;
    }
    plain.notice("the live view failed (%s); continuing with plain lines".formatted(fault));
  }

  private synchronized SweepDisplay shown() {
    return shown;
  }

  /** Calls the current display, or the plain one if that fails. */
  private void on(Consumer<SweepDisplay> action) {
    SweepDisplay display = shown();
    try {
      action.accept(display);
    } catch (RuntimeException e) {
      if (display == plain) {
        throw e;
      }
      broke(e);
      display.finish();
      action.accept(plain);
    }
  }

  @Override
  public void trials(List<TrialRecord> trials) {
    on(display -> display.trials(trials));
  }

  @Override
  public void begin(SweepRunner runner) {
    on(display -> display.begin(runner));
  }

  @Override
  public void attemptEnded(TrialRecord record, AttemptEnded ended) {
    on(display -> display.attemptEnded(record, ended));
  }

  @Override
  public void notice(String line) {
    on(display -> display.notice(line));
  }

  @Override
  public void progressed(Progress progress) {
    on(display -> display.progressed(progress));
  }

  @Override
  public void ended(SweepEnd end) {
    on(display -> display.ended(end));
  }

  @Override
  public void finish() {
    on(SweepDisplay::finish);
  }
}
