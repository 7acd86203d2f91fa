package sweep.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sweep.text.DurationText;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** What it saved to end trials early, by the mean duration of those that completed. */
public final class PruningSavings {
  private PruningSavings() {}

  /** The sentence about it; empty if no trial was pruned. */
  public static Optional<String> sentence(List<TrialRecord> trials) {
    List<Duration> pruned = durations(trials, TrialState.Kind.PRUNED);
    if (pruned.isEmpty()) {
      return Optional.empty();
    }
    Duration spent = sum(pruned);
    String before =
        "%s pruned after %s in all"
            .formatted(
                pruned.size() == 1 ? "one trial was" : pruned.size() + " trials were",
                DurationText.brief(spent));
    List<Duration> completed = durations(trials, TrialState.Kind.COMPLETED);
    if (completed.isEmpty()) {
      return Optional.of(before);
    }
    Duration full = sum(completed).dividedBy(completed.size()).multipliedBy(pruned.size());
    return Optional.of(
        full.compareTo(spent) <= 0
            ? before
            : "%s; to their ends they would have taken about %s: %d%% saved"
                .formatted(
                    before,
                    DurationText.brief(full),
                    Math.round(100 - 100.0 * spent.toMillis() / full.toMillis())));
  }

  private static List<Duration> durations(List<TrialRecord> trials, TrialState.Kind kind) {
    return trials.stream()
        .filter(record -> record.state().kind() == kind)
        .flatMap(record -> record.took().stream())
        .toList();
  }

  private static Duration sum(List<Duration> durations) {
    return durations.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
