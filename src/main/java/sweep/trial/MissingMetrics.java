package sweep.trial;

import java.util.List;
import sweep.text.ListText;

/**
 * The objectives that a command did not report.
 *
 * @param names in the order of the spec; empty if all were reported
 */
public record MissingMetrics(List<String> names) {
  public MissingMetrics {
    names = List.copyOf(names);
  }

  /** The objectives that are not among the reported metrics. */
  public static MissingMetrics of(List<Objective> objectives, Metrics reported) {
    return new MissingMetrics(
        objectives.stream()
            .map(Objective::metric)
            .filter(name -> reported.value(name).isEmpty())
            .toList());
  }

  public boolean any() {
    return !names.isEmpty();
  }

  /** A message such as {@code loss was not reported}. */
  public String describe() {
    // Nothing is missing if the objectives of the spec changed after the trial.
    return "%s %s not reported"
        .formatted(any() ? ListText.and(names) : "a metric", names.size() > 1 ? "were" : "was");
  }
}
