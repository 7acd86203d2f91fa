package sweep.run.loop;

import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.run.LoopContext;
import sweep.run.Progress;
import sweep.run.StopState;
import sweep.run.SweepListener;
import sweep.run.attempt.LiveAttempts;

/**
 * How fast a sweep goes, as the user changes it meanwhile. It is on record so that others can tell;
 * the next runner begins as it is told anew.
 */
final class RunControls {
  private final LoopContext context;
  private final SweepListener listener;
  private final LiveAttempts attempts;
  private final StopState ending;
  private boolean paused;

  RunControls(LoopContext context, LiveAttempts attempts, StopState ending) {
    this.context = context;
    this.listener = context.listener();
    this.attempts = attempts;
    this.ending = ending;
  }

  /** Takes back what an earlier runner was told. */
  void begin() {
    if (context.history().controlState().differsFromDefault()) {
      record(new ControlAction.ControlsReset());
    }
  }

  boolean isPaused() {
    return paused;
  }

  Progress.Controls controls() {
    return new Progress.Controls(attempts.slots(), paused, ending.isComing());
  }

  void pauseOrGoOn() {
    if (ending.isComing()) {
      return;
    }
    paused = !paused;
    record(paused ? new ControlAction.Paused() : new ControlAction.Resumed());
    listener.notice(
        paused
            ? "paused: running trials continue, no new ones start"
            : "resumed: new trials start again");
  }

  /** Changes the number of slots; there is always one. */
  void changeSlots(int difference) {
    int slots =
        (int) Math.max(1, Math.min(Integer.MAX_VALUE, (long) attempts.slots() + difference));
    if (ending.isComing()) {
      return;
    }
    if (slots == attempts.slots()) {
      listener.notice("at least one slot is needed; press p to pause");
      return;
    }
    attempts.allow(slots);
    record(new ControlAction.SlotsChanged(slots));
    int beyond = attempts.all().size() - slots;
    listener.notice(
        "%d %s from now on%s"
            .formatted(
                slots,
                slots == 1 ? "slot" : "slots",
                switch (Math.max(0, beyond)) {
                  case 0 -> "";
                  case 1 -> "; one trial more runs to its end";
                  default -> "; %d trials more run to their end".formatted(beyond);
                }));
  }

  private void record(ControlAction action) {
    context.record(new JournalEntry.Control(action));
  }
}
