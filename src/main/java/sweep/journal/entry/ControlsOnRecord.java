package sweep.journal.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.journal.entry.JournalEntry.RequestAnswered;
import sweep.space.Configuration;
import sweep.trial.Origin;
import sweep.trial.Trial;

/**
 * The control actions of a sweep's users and runners, and what they lead to: the part of the
 * history that entries about control make. Not thread-safe.
 */
public final class ControlsOnRecord {
  private final List<ControlAction> actions = new ArrayList<>();
  private final Map<String, RequestAnswered> answers = new HashMap<>();
  private final SuspendedTime suspendedTime = new SuspendedTime();
  private ControlState state = ControlState.INITIAL;
  private Optional<String> gaveUp = Optional.empty();
  private OptionalInt exitCode = OptionalInt.empty();

  /** The trials that were cancelled while they ran, and have not ended yet. */
  private final Set<Integer> cancelling = new HashSet<>();

  /** The trials that were cancelled, and have not been created yet. */
  private final Set<ControlAction.PlannedTrialCancelled> cancelledAhead = new HashSet<>();

  /** The added configurations that have no trial yet. */
  private final Set<Configuration> added = new LinkedHashSet<>();

  void add(ControlAction action, long epochMillis) {
    if (action instanceof ControlAction.RunnerEnded end) {
      exitCode = OptionalInt.of(end.exitCode());
      return;
    }
    actions.add(action);
    state = action.applyTo(state);
    if (action instanceof ControlAction.Suspended suspended && !suspended.later()) {
      suspendedTime.set(true, epochMillis);
    } else if (action instanceof ControlAction.ControlsReset
        || (action instanceof ControlAction.Resumed resumed && !resumed.later())) {
      suspendedTime.set(false, epochMillis);
    }
    if (action instanceof ControlAction.GaveUp end) {
      gaveUp = Optional.of(end.reason());
    } else if (action instanceof ControlAction.ConfigurationAdded addition) {
      added.add(addition.configuration());
      cancelledAhead.removeIf(planned -> planned.configuration().equals(addition.configuration()));
    } else if (action instanceof ControlAction.PlannedTrialCancelled planned) {
      cancelledAhead.add(planned);
    }
  }

  void answered(RequestAnswered answer) {
    answers.put(answer.request(), answer);
  }

  void created(Trial trial) {
    if (trial.origin() instanceof Origin.Added) {
      added.remove(trial.configuration());
    }
    exitCode = OptionalInt.empty();
  }

  /** A trial runs: the sweep goes on. */
  void started() {
    gaveUp = Optional.empty();
    runnerActs();
  }

  /** A runner is or was active since the last one ended. */
  void runnerActs() {
    exitCode = OptionalInt.empty();
  }

  void cancelRunning(int trial) {
    cancelling.add(trial);
  }

  /** A trial has ended, or was reopened. */
  void settled(int trial) {
    cancelling.remove(trial);
    runnerActs();
  }

  /** The trials so far no longer belong to the plan. */
  void setAside() {
    added.clear();
    cancelling.clear();
    cancelledAhead.clear();
  }

  /** All actions, in order, but for what a model expected and the ends of runners. */
  public List<ControlAction> actions() {
    return Collections.unmodifiableList(actions);
  }

  /** The settings that all actions together lead to. */
  public ControlState state() {
    return state;
  }

  /** Why the last runner gave up the search; empty if it did not, or trials started since. */
  public Optional<String> gaveUp() {
    return gaveUp;
  }

  /** The exit code of the last runner; empty if it was killed, or is still active. */
  public OptionalInt exitCode() {
    return exitCode;
  }

  /** The answer to a request; empty if it has not been answered. */
  public Optional<RequestAnswered> answer(String request) {
    return Optional.ofNullable(answers.get(request));
  }

  /** Whether a trial was cancelled while it ran, and has not ended yet. */
  public boolean isCancelling(int trial) {
    return cancelling.contains(trial);
  }

  /** Whether a trial was cancelled that has not been created yet. */
  public boolean isCancelledAhead(Trial trial) {
    return cancelledAhead.contains(planned(trial));
  }

  /** Takes a trial that is created now; returns whether it was cancelled before. */
  boolean takeCancelled(Trial trial) {
    return !trial.isConfirming() && cancelledAhead.remove(planned(trial));
  }

  private static ControlAction.PlannedTrialCancelled planned(Trial trial) {
    return new ControlAction.PlannedTrialCancelled(trial.configuration(), trial.repeat());
  }

  /** The configurations that users added and that have no trial yet, in order. */
  public List<Configuration> added() {
    return List.copyOf(added);
  }

  /** The times in which running trials were suspended. */
  public SuspendedTime suspendedTime() {
    return suspendedTime;
  }
}
