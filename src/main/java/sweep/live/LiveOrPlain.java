package sweep.live;

import java.util.List;
import java.util.function.Consumer;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.run.Progress;
import sweep.run.SweepEnd;
import sweep.run.loop.SweepRunner;
import sweep.trial.TrialRecord;

/**
 * Shows a sweep in place as long as that works; what breaks there doesn't end the sweep, but has it
 * told by plain lines from then on.
 */
final class LiveOrPlain implements SweepDisplay {
  private final SweepDisplay plain;
  private SweepDisplay shown;

  /**
   * A display that begins in place.
   *
   * @param plain what it is told by instead, if it comes to that
   */
  LiveOrPlain(SweepDisplay plain) {
    this.plain = plain;
    this.shown = plain;
  }

  /** The view in place, which tells {@link #broke} if it can't go on. */
  LiveOrPlain live(SweepDisplay inPlace) {
    synchronized (this) {
      shown = inPlace;
    }
    return this;
  }

  /** Goes on by plain lines, and says why, once. Any thread may tell. */
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

  /** Has one of them do something, the other one if that breaks. */
  private void on(Consumer<SweepDisplay> deed) {
    SweepDisplay display = shown();
    try {
      deed.accept(display);
    } catch (RuntimeException fault) {
      if (display == plain) {
        throw fault;
      }
      broke(fault);
      display.finish();
      deed.accept(plain);
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
