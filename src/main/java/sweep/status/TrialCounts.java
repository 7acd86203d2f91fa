package sweep.status;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** How many trials are in which state; those of the search and those that confirm add up apart. */
public final class TrialCounts {
  private TrialCounts() {}

  /** Of the search alone: {@code 55 completed, 5 failed; 2 running}; empty if there are none. */
  public static String searched(List<TrialRecord> trials) {
    return of(trials.stream().filter(record -> !record.trial().isConfirming()).toList());
  }

  /** The same of those that confirm its leaders. */
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
