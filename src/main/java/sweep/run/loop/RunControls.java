package sweep.run.loop;

import java.time.Duration;
import java.util.List;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.ControlState;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.LoopContext;
import sweep.run.Progress;
import sweep.run.StopLevel;
import sweep.run.StopState;
import sweep.run.attempt.LiveAttempts;
import sweep.run.attempt.RequestedEnds;
import sweep.run.control.ControlCommand;
import sweep.run.control.ControlDecision;
import sweep.run.control.ControlRequest;
import sweep.run.control.ControlRules;
import sweep.run.control.ControlSituation;
import sweep.run.control.ControlSituation.Runner;
import sweep.run.control.SettingRules;

/**
 * Carries out what users ask of the running sweep, by keys, signals and requests of other
 * processes. What they changed is part of the history, and so holds under later runners.
 */
final class RunControls {
  private final LoopContext context;
  private final SweepHistory history;
  private final LiveAttempts attempts;
  private final StopState stop;
  private final NextTrials trials;
  private final RequestedEnds ends;

  RunControls(LoopContext context, LiveAttempts attempts, StopState stop, NextTrials trials) {
    this.context = context;
    this.history = context.history();
    this.attempts = attempts;
    this.stop = stop;
    this.trials = trials;
    this.ends = new RequestedEnds(context, attempts);
  }

  /** Takes over what was changed under earlier runners. */
  void restore() {
    ControlState state = history.controls().state();
    state.slots().ifPresent(attempts.slots()::resize);
    if (!state.heldUp().isEmpty()) {
      context.record(
          new JournalEntry.Control(new ControlAction.HeldUp(List.of())), Durability.WRITTEN);
    }
    if (state.paused()) {
      notice(
          "the sweep is still %s; p or `sweep unpause` continues it"
              .formatted(state.suspended() ? "suspended" : "paused"));
    }
  }

  boolean isPaused() {
    return history.controls().state().paused();
  }

  Progress.Controls state() {
    ControlState state = history.controls().state();
    return new Progress.Controls(
        attempts.slots().size(),
        state.paused(),
        state.suspended(),
        stop.isStopping(),
        attempts.waiting());
  }

  void togglePause() {
    apply(
        isPaused() ? new ControlCommand.Unpause() : new ControlCommand.Pause(/* suspend= */ false));
  }

  /** Carries out a command of this process's user. */
  void apply(ControlCommand command) {
    ControlDecision decision = decide(command);
    for (ControlAction action : decision.actions()) {
      context.record(new JournalEntry.Control(action), Durability.WRITTEN);
    }
    if (command instanceof ControlCommand.Stop stopping) {
      noticeStop(stopping.level(), decision);
    } else {
      notice(decision.outcome());
    }
    enact(command, decision);
  }

  /** The user at the terminal reads what the next Ctrl-C does, and nothing about a repeated one. */
  private void noticeStop(StopLevel level, ControlDecision decision) {
    if (!decision.actions().isEmpty()) {
      notice(level.notice(attempts.all().size(), context.spec().limits().grace()));
    }
  }

  /**
   * Answers a request of another process, once.
   *
   * @param isLate whether it was made before this runner started
   * @param answered runs when the answer is safe on disk
   */
  void answer(ControlRequest request, boolean isLate, Runnable answered) {
    if (history.controls().answer(request.id()).isPresent()) {
      answered.run();
      return;
    }
    ControlCommand command = request.command();
    boolean meantForAnother = isLate && command instanceof ControlCommand.Stop;
    ControlDecision decision =
        meantForAnother
            ? new ControlRules(situation(Runner.NONE)).decide(command)
            : decide(command);
    context.record(decision.answering(request), Durability.FORCED, answered);
    notice(decision.outcome());
    enact(command, decision);
  }

  private ControlDecision decide(ControlCommand command) {
    return new ControlRules(situation(stop.isStopping() ? Runner.STOPPING : Runner.RUNNING))
        .decide(command);
  }

  private ControlSituation situation(Runner runner) {
    return new ControlSituation(
        history,
        context.spec(),
        attempts.slots().size(),
        attempts.all().size(),
        runner,
        stop.level());
  }

  private void enact(ControlCommand command, ControlDecision decision) {
    boolean plansAnew = false;
    for (ControlAction action : decision.actions()) {
      enact(action);
      plansAnew |=
          action instanceof ControlAction.ConfigurationAdded
              || action instanceof ControlAction.RunCapSet;
    }
    if (plansAnew) {
      trials.planAnew();
    }
    if (command instanceof ControlCommand.Slots slots && slots.now() && !decision.refused()) {
      ends.endYoungest(slots.isNone() ? 0 : attempts.slots().size());
    }
  }

  private void enact(ControlAction action) {
    if (action instanceof ControlAction.SlotsChanged changed) {
      attempts.slots().resize(changed.slots());
    } else if (action instanceof ControlAction.Suspended) {
      attempts.suspension().begin();
    } else if (action instanceof ControlAction.Resumed) {
      attempts.suspension().end();
    } else if (action instanceof ControlAction.StopRequested request) {
      stop(StopLevel.valueOf(request.level().name()));
    } else if (action instanceof ControlAction.TrialCancelled cancelled) {
      cancel(cancelled.trial());
    } else if (action instanceof ControlAction.RunCapSet set) {
      context.change(context.spec().withRunCap(set.trials()));
    } else if (action instanceof ControlAction.SettingChanged) {
      context.change(
          SettingRules.readAgain(
              context.spec(), history.specText(), history.controls().state().settings()));
    }
  }

  private void stop(StopLevel level) {
    stop.raise(level);
    if (level != StopLevel.DRAIN) {
      Duration grace = context.spec().limits().grace();
      attempts.endAll(level == StopLevel.KILL ? Duration.ZERO : grace);
    }
  }

  private void cancel(int trial) {
    if (history.trial(trial).state().hasEnded()) {
      trials.ended(trial);
    } else {
      ends.cancel(trial);
    }
  }

  private void notice(String line) {
    context.listener().notice(line);
  }
}
