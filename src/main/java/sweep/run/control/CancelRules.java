package sweep.run.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.SweepHistory;
import sweep.run.control.ControlSituation.Runner;
import sweep.text.DurationText;
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
    new LinkedHashSet<>(trials).forEach(trial -> outcomes.add(cancel(trial)));
    return new ControlDecision(actions.isEmpty(), actions, String.join("; ", outcomes));
  }

  private String cancel(int number) {
    int count = history.allTrials().size();
    if (number < 0 || number >= count) {
      return "there is no trial %d yet, %s; a trial can be cancelled once it has been created"
          .formatted(number, count == 0 ? "and no other" : "only 0 to " + (count - 1));
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

  private String howItEnds() {
    return now.runner() == Runner.NONE
        ? "the next run ends it if it still runs"
        : "TERM now, KILL in " + DurationText.brief(now.spec().limits().grace());
  }
}
