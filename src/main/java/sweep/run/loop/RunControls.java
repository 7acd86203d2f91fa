package sweep.run.loop;

import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.run.LoopContext;
import sweep.run.Progress;
import sweep.run.StopState;
import sweep.run.attempt.LiveAttempts;

/**
 * The pause and the number of slots, which the user may change while a sweep runs. Changes are in
 * the journal for other commands to show; each runner starts with its own settings.
 */
final class RunControls {
  private final LoopContext context;
  private final LiveAttempts attempts;
  private final StopState stop;
  private boolean paused;

  RunControls(LoopContext context, LiveAttempts attempts, StopState stop) {
    this.context = context;
    this.attempts = attempts;
    this.stop = stop;
  }

  /** Records that the changes under an earlier runner no longer count. */
  void reset() {
    if (context.history().controlState().differsFromDefault()) {
      record(new ControlAction.ControlsReset());
    }
  }

  boolean isPaused() {
    return paused;
  }

  Progress.Controls state() {
    return new Progress.Controls(
        attempts.slots().size(), paused, stop.isStopping(), attempts.waiting());
  }

  void togglePause() {
    if (stop.isStopping()) {
      return;
    }
    paused = !paused;
    record(paused ? new ControlAction.Paused() : new ControlAction.Resumed());
    notice(
        paused
            ? "paused: running trials continue, no new ones start"
            : "resumed: new trials start again");
  }

  /** Changes the number of slots, which is never less than one. */
  void changeSlots(int difference) {
    if (stop.isStopping()) {
      return;
    }
    int before = attempts.slots().size();
    int slots = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (long) before + difference));
    if (slots == before) {
      notice("at least one slot is needed; press p to pause");
      return;
    }
    attempts.slots().resize(slots);
    record(new ControlAction.SlotsChanged(slots));
    int beyond = attempts.all().size() - slots;
    notice(
        "now running %d at a time%s"
            .formatted(
                slots,
                switch (Math.max(0, beyond)) {
                  case 0 -> "";
                  case 1 -> "; one more trial runs to its end";
                  default -> "; %d more trials run to their end".formatted(beyond);
                }));
  }

  private void record(ControlAction action) {
    context.record(new JournalEntry.Control(action), Durability.WRITTEN);
  }

  private void notice(String line) {
    context.listener().notice(line);
  }
}
