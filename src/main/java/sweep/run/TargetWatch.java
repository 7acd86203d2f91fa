package sweep.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import sweep.journal.SweepHistory;
import sweep.space.DecimalText;
import sweep.spec.SweepSpec;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Notices when a configuration is good enough: all its repeats completed, their mean at the target.
 */
public final class TargetWatch {
  private final SweepSpec spec;
  private final SweepHistory history;

  public TargetWatch(SweepSpec spec, SweepHistory history) {
    this.spec = spec;
    this.history = history;
  }

  /** Whether some configuration is good enough, so that the search goes no further. */
  public boolean isReached() {
    return history.trials().stream().anyMatch(record -> reached(record).isPresent());
  }

  /** How the configuration of a trial that is over reached the target, in words; empty if not. */
  Optional<String> reached(TrialRecord record) {
    Optional<Objective> wanted =
        spec.objective().filter(objective -> objective.target().isPresent());
    boolean searched = !record.trial().isConfirming();
    if (wanted.isEmpty() || !searched || record.state().kind() != TrialState.Kind.COMPLETED) {
      return Optional.empty();
    }
    List<TrialRecord> repeats =
        spec.repeats() == 1
            ? List.of(record)
            : history.trials().stream()
                .filter(each -> each.trial().origin().equals(record.trial().origin()))
                .filter(each -> each.state().kind() == TrialState.Kind.COMPLETED)
                .toList();
    OptionalDouble mean =
        repeats.stream()
            .flatMapToDouble(each -> each.state().reported().value(wanted.get().metric()).stream())
            .average();
    return repeats.size() >= spec.repeats()
            && mean.isPresent()
            && wanted.get().isReached(mean.getAsDouble())
        ? Optional.of(words(repeats, mean.getAsDouble()))
        : Optional.empty();
  }

  private static String words(List<TrialRecord> repeats, double mean) {
    String numbers =
        repeats.stream()
            .map(each -> Integer.toString(each.trial().number()))
            .collect(Collectors.joining(", "));
    return "trial%s %s reached the target: %s"
        .formatted(repeats.size() == 1 ? "" : "s", numbers, DecimalText.brief(mean));
  }
}
