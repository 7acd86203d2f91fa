package sweep.status;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Formats the numbers of trials in each state, for the search and for confirming separately. */
public final class TrialCounts {
  private TrialCounts() {}

  /** The trials of the search: {@code 55 completed, 5 failed; 2 running}; empty if none. */
  public static String searched(List<TrialRecord> trials) {
    return of(trials.stream().filter(record -> !record.trial().isConfirming()).toList());
  }

  /** The confirming trials, in the same form. */
  public static String confirming(List<TrialRecord> trials) {
    return of(trials.stream().filter(record -> record.trial().isConfirming()).toList());
  }

  private static String of(List<TrialRecord> trials) {
    String ended = words(trials.stream().filter(record -> record.state().hasEnded()).toList());
    String open = words(trials.stream().filter(record -> !record.state().hasEnded()).toList());
    return Stream.of(ended, open).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  private static String words(List<TrialRecord> trials) {
    return Stream.of(TrialState.Kind.values())
        .map(kind -> words(trials, kind))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String words(List<TrialRecord> trials, TrialState.Kind kind) {
    long count = trials.stream().filter(record -> record.state().kind() == kind).count();
    return count == 0 ? "" : count + " " + kind.word();
  }
}
