package sweep.status;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.journal.entry.SweepHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Formats the numbers of trials in each state, for the search and for confirming separately.
 *
 * @param queued the numbers of those that wait for a cluster to start them
 */
public record TrialCounts(List<TrialRecord> trials, Set<Integer> queued) {
  private static final String QUEUED = "queued";

  /** The numbers of a sweep. */
  public static TrialCounts of(SweepHistory history) {
    return new TrialCounts(
        history.trials(),
        history.attempts().live().stream()
            .filter(RunningAttempt::isQueued)
            .map(attempt -> attempt.started().attempt().trial())
            .collect(Collectors.toSet()));
  }

  /** The trials of the search: {@code 55 completed, 5 failed; 2 running}; empty if none. */
  public String searched() {
    return of(trials.stream().filter(record -> !record.trial().isConfirming()).toList());
  }

  /** The confirming trials, in the same form. */
  public String confirming() {
    return of(trials.stream().filter(record -> record.trial().isConfirming()).toList());
  }

  private String of(List<TrialRecord> trials) {
    String ended = words(trials.stream().filter(record -> record.state().hasEnded()).toList());
    String open = words(trials.stream().filter(record -> !record.state().hasEnded()).toList());
    return Stream.of(ended, open).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  private String words(List<TrialRecord> some) {
    Map<String, Long> counts =
        some.stream().collect(Collectors.groupingBy(this::word, Collectors.counting()));
    return Stream.concat(
            Stream.of(TrialState.Kind.values()).map(TrialState.Kind::word), Stream.of(QUEUED))
        .filter(counts::containsKey)
        .map(word -> counts.get(word) + " " + word)
        .collect(Collectors.joining(", "));
  }

  private String word(TrialRecord record) {
    return queued.contains(record.trial().number()) ? QUEUED : record.state().kind().word();
  }
}
