package sweep.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sweep.trial.MissingMetrics;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials that did not complete, grouped by reason. */
public final class Failures {
  private static final int MAX_NAMED = 5;

  private final Map<String, List<TrialRecord>> groups = new LinkedHashMap<>();
  private final List<Objective> objectives;

  public Failures(List<TrialRecord> trials, List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
    for (TrialRecord record : trials) {
      if (isFailure(record)) {
        groups.computeIfAbsent(kind(record), kind -> new ArrayList<>()).add(record);
      }
    }
  }

  public static boolean isFailure(TrialRecord record) {
    return record.state().kind().isFailure();
  }

  private String kind(TrialRecord record) {
    return record.state() instanceof TrialState.Failed failed
        ? failed.cause().kind()
        : reason(record, objectives);
  }

  /** One line for each reason, most frequent first, with the number of trials and some of them. */
  public List<String> lines() {
    return groups.values().stream()
        .sorted((one, other) -> Integer.compare(other.size(), one.size()))
        .map(this::line)
        .toList();
  }

  private String line(List<TrialRecord> group) {
    String numbers =
        group.stream()
            .limit(MAX_NAMED)
            .map(record -> Integer.toString(record.trial().number()))
            .collect(Collectors.joining(", "));
    boolean ranWell = group.get(0).state().kind() == TrialState.Kind.NO_METRIC;
    return "  %d %s: %s (%s %s%s)"
        .formatted(
            group.size(),
            ranWell ? "without a metric" : "failed",
            reason(group.get(0), objectives),
            group.size() == 1 ? "trial" : "trials",
            numbers,
            group.size() > MAX_NAMED ? ", ..." : "");
  }

  /** The reason why a trial did not complete. */
  public static String reason(TrialRecord record, List<Objective> objectives) {
    if (record.state() instanceof TrialState.Failed failed) {
      return failed.cause().describe();
    }
    return MissingMetrics.of(objectives, record.state().reported()).describe();
  }
}
