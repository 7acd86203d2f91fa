package sweep.run.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Decides whether a configuration has reached the targets: all its repeats completed, and their
 * mean reaches the target of each objective that has one.
 */
final class TargetWatch {
  private final SweepSpec spec;
  private final SweepHistory history;
  private final List<Objective> wanted;

  /** The numbers of each configuration's trials; the first {@link #sorted} trials are in it. */
  private final Map<Origin, List<Integer>> repeats = new HashMap<>();

  private int sorted;

  TargetWatch(SweepSpec spec, SweepHistory history) {
    this.spec = spec;
    this.history = history;
    this.wanted = spec.objectives().stream().filter(each -> each.target().isPresent()).toList();
  }

  /** How the configuration of an ended trial reached the targets; empty if it did not. */
  Optional<TargetReached> reached(TrialRecord record) {
    boolean searched = !record.trial().isConfirming();
    if (wanted.isEmpty() || !searched || record.state().kind() != TrialState.Kind.COMPLETED) {
      return Optional.empty();
    }
    List<TrialRecord> repeats = completedRepeats(record);
    if (repeats.size() < spec.repeats()) {
      return Optional.empty();
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (Objective objective : wanted) {
      OptionalDouble mean = mean(repeats, objective);
      if (mean.isEmpty() || !objective.isReached(mean.getAsDouble())) {
        return Optional.empty();
      }
      means.put(objective.metric(), mean.getAsDouble());
    }
    List<Integer> numbers = repeats.stream().map(each -> each.trial().number()).toList();
    return Optional.of(new TargetReached(numbers, means));
  }

  private List<TrialRecord> completedRepeats(TrialRecord record) {
    if (spec.repeats() == 1) {
      return List.of(record);
    }
    sortNewTrials();
    return repeats.getOrDefault(record.trial().origin(), List.of()).stream()
        .map(history::trial)
        .filter(each -> each.state().kind() == TrialState.Kind.COMPLETED)
        .toList();
  }

  /** Sorts each trial only once: its configuration never changes. */
  private void sortNewTrials() {
    for (sorted = Math.max(sorted, history.setAside());
        sorted < history.allTrials().size();
        sorted++) {
      Origin origin = history.trial(sorted).trial().origin();
      repeats.computeIfAbsent(origin, unused -> new ArrayList<>()).add(sorted);
    }
  }

  private static OptionalDouble mean(List<TrialRecord> repeats, Objective objective) {
    return repeats.stream()
        .flatMapToDouble(each -> each.state().reported().value(objective.metric()).stream())
        .average();
  }
}
