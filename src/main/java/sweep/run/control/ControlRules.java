package sweep.run.control;

import java.util.List;
import java.util.OptionalInt;
import sweep.journal.entry.ControlAction;
import sweep.run.StopLevel;
import sweep.run.control.ControlCommand.Pause;
import sweep.run.control.ControlCommand.Slots;
import sweep.run.control.ControlCommand.Stop;
import sweep.run.control.ControlSituation.Runner;
import sweep.text.DurationText;
import sweep.text.Plural;

/**
 * Decides what a control command leads to. Both the runner of a sweep and a command that finds none
 * decide by these rules.
 */
public final class ControlRules {
  private final ControlSituation now;

  public ControlRules(ControlSituation now) {
    this.now = now;
  }

  /** Decides about a command. */
  public ControlDecision decide(ControlCommand command) {
    if (command instanceof Slots slots) {
      return slots(slots);
    }
    if (command instanceof Pause pause) {
      return pause(pause.suspend());
    }
    if (command instanceof ControlCommand.Unpause) {
      return unpause();
    }
    if (command instanceof Stop stop) {
      return stop(stop.level());
    }
    if (command instanceof ControlCommand.Cancel cancel) {
      return new CancelRules(now).decide(cancel.trials());
    }
    if (command instanceof ControlCommand.Add add) {
      return new AdditionRules(now).decide(add.configurations());
    }
    if (command instanceof ControlCommand.AddRandom add) {
      return new AdditionRules(now).decideRandom(add.count());
    }
    if (command instanceof ControlCommand.ExtendRunCap extension) {
      return extend(extension.trials());
    }
    return new SettingRules(now).decide((ControlCommand.Set) command);
  }

  private ControlDecision slots(Slots wanted) {
    long number = wanted.isDifference() ? (long) now.slots() + wanted.number() : wanted.number();
    if (number < 0 || (number == 0 && wanted.isDifference())) {
      return ControlDecision.refuse("at least one slot is needed; p or `sweep pause` pauses");
    }
    int slots = (int) Math.min(Integer.MAX_VALUE, number);
    if (slots == 0) {
      return pause(/* suspend= */ false).adding(beyond(0, wanted.now()));
    }
    int beyond = now.running() - slots;
    if (slots == now.slots() && (beyond <= 0 || !wanted.now())) {
      return ControlDecision.nothing(
          "it is %s already%s".formatted(Plural.of(slots, "slot"), stillPaused()));
    }
    String outcome =
        now.runner() == Runner.NONE
            ? Plural.of(slots, "slot")
            : "now running %d at a time%s".formatted(slots, beyond(slots, wanted.now()));
    return ControlDecision.of(
        new ControlAction.SlotsChanged(slots), outcome + stillPaused() + now.whenItCounts());
  }

  /** What happens to the running trials that are more than the slots. */
  private String beyond(int slots, boolean endsThem) {
    int beyond = Math.max(0, now.running() - slots);
    if (beyond == 0 || now.runner() == Runner.NONE) {
      return "";
    }
    if (endsThem) {
      return "; ending %s, to run again later".formatted(Plural.of(beyond, "trial"));
    }
    return beyond == 1
        ? "; one more trial runs to its end"
        : "; %d more trials run to their end".formatted(beyond);
  }

  private String stillPaused() {
    return now.history().controls().state().paused() ? "; still paused until `sweep unpause`" : "";
  }

  private ControlDecision pause(boolean suspend) {
    boolean paused = now.history().controls().state().paused();
    boolean suspended = now.history().controls().state().suspended();
    if (now.runner() == Runner.STOPPING) {
      return ControlDecision.refuse("the sweep is stopping: no new trials start");
    }
    if (suspended || (paused && !suspend)) {
      return ControlDecision.nothing(suspended ? "already suspended" : "already paused");
    }
    if (!suspend) {
      return ControlDecision.of(
          new ControlAction.Paused(),
          "paused: running trials continue, no new ones start" + now.whenItCounts());
    }
    if (now.runner() == Runner.NONE) {
      return ControlDecision.of(
          new ControlAction.Suspended(/* later= */ true),
          "suspended: the sweep is not running; the next run stops trials that still run where"
              + " they are, and starts no new ones");
    }
    return ControlDecision.of(
        new ControlAction.Suspended(/* later= */ false),
        "suspended: %s stopped where %s, no new ones start%s"
            .formatted(
                Plural.of(now.running(), "running trial") + (now.running() == 1 ? " is" : " are"),
                now.running() == 1 ? "it is" : "they are",
                now.whenItCounts()));
  }

  private ControlDecision unpause() {
    if (!now.history().controls().state().paused()) {
      return ControlDecision.nothing("not paused");
    }
    boolean suspended = now.history().controls().state().suspended() && now.running() > 0;
    if (suspended && now.runner() == Runner.NONE) {
      return ControlDecision.of(
          new ControlAction.Resumed(/* later= */ true),
          "resumed: the sweep is not running; the next run lets suspended trials continue, and"
              + " starts new ones");
    }
    return ControlDecision.of(
        new ControlAction.Resumed(/* later= */ false),
        "resumed: %snew trials start again%s"
            .formatted(suspended ? continuing() : "", now.whenItCounts()));
  }

  private String continuing() {
    return "%s %s, "
        .formatted(
            Plural.of(now.running(), "suspended trial"),
            now.running() == 1 ? "continues" : "continue");
  }

  private ControlDecision stop(StopLevel level) {
    if (now.runner() == Runner.NONE || level == StopLevel.NONE) {
      return ControlDecision.refuse("the sweep is not running: there is nothing to stop");
    }
    if (level.compareTo(now.stop()) <= 0) {
      return ControlDecision.nothing("already stopping");
    }
    return ControlDecision.of(
        new ControlAction.StopRequested(ControlAction.StopRequested.Level.valueOf(level.name())),
        stopping(level) + "; `sweep run` resumes the sweep");
  }

  private String stopping(StopLevel level) {
    int running = now.running();
    if (level != StopLevel.DRAIN || running == 0) {
      return running == 0
          ? "stopping: nothing is running"
          : "stopping: ending %s, TERM now, KILL in %s"
              .formatted(
                  Plural.of(running, "running trial"),
                  DurationText.brief(now.spec().limits().grace()));
    }
    return "stopping after %s; `sweep stop --now` ends %s%s"
        .formatted(
            Plural.of(running, "running trial"),
            running == 1 ? "it" : "them",
            now.history().controls().state().suspended()
                ? ", `sweep unpause` lets %s finish".formatted(running == 1 ? "it" : "them")
                : "");
  }

  private ControlDecision extend(int trials) {
    OptionalInt cap = now.spec().runCap();
    if (cap.isEmpty()) {
      return ControlDecision.refuse("the search has no run_cap: it is not limited");
    }
    if (trials <= cap.getAsInt()) {
      return ControlDecision.refuse(
          "run_cap is %d already; it can only be extended".formatted(cap.getAsInt()));
    }
    return new ControlDecision(
        /* refused= */ false,
        List.of(new ControlAction.RunCapSet(OptionalInt.of(trials))),
        "run_cap is now %d, it was %d%s".formatted(trials, cap.getAsInt(), now.whenItCounts()));
  }
}
