package sweep.run.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.SweepHistory;
import sweep.run.control.ControlSituation.Runner;
import sweep.text.DurationText;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Decides which trials are cancelled. */
final class CancelRules {
  private final ControlSituation now;
  private final SweepHistory history;
  private final List<ControlAction> actions = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();

  CancelRules(ControlSituation now) {
    this.now = now;
    this.history = now.history();
  }

  /** Cancels those of the trials that can be, and says about each what happens. */
  ControlDecision decide(List<Integer> trials) {
    TrialsAhead ahead = TrialsAhead.upTo(Collections.max(trials), now);
    new LinkedHashSet<>(trials).forEach(trial -> outcomes.add(cancel(trial, ahead)));
    return new ControlDecision(actions.isEmpty(), actions, String.join("; ", outcomes));
  }

  private String cancel(int number, TrialsAhead ahead) {
    if (number >= history.allTrials().size()) {
      return ahead.trial(number).map(this::cancelAhead).orElseGet(() -> ahead.lack(number));
    }
    if (number < history.setAside()) {
      return "trial %d was set aside when the spec changed".formatted(number);
    }
    TrialRecord record = history.trial(number);
    TrialState.Kind state = record.state().kind();
    if (record.state().hasEnded()) {
      return "trial %d has ended: it is %s".formatted(number, state.word());
    }
    if (history.controls().isCancelling(number)) {
      return "trial %d is being cancelled already".formatted(number);
    }
    actions.add(new ControlAction.TrialCancelled(number));
    return state == TrialState.Kind.WAITING
        ? "cancelled trial %d, which was waiting".formatted(number)
        : "cancelled trial %d: %s".formatted(number, howItEnds());
  }

  private String cancelAhead(Trial trial) {
    if (history.controls().isCancelledAhead(trial)) {
      return "trial %d is cancelled already".formatted(trial.number());
    }
    actions.add(new ControlAction.PlannedTrialCancelled(trial.configuration(), trial.repeat()));
    return "cancelled trial %d, which has not been created yet: %s"
        .formatted(trial.number(), trial.configuration().json());
  }

  private String howItEnds() {
    return now.runner() == Runner.NONE
        ? "the next run ends it if it still runs"
        : "TERM now, KILL in " + DurationText.brief(now.spec().limits().grace());
  }
}
