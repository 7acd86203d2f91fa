package sweep.trial;

import java.util.List;
import sweep.text.ListText;

/**
 * The objectives that a command did not report.
 *
 * @param names in the order of the spec; empty if it reported all of them
 */
public record MissingMetrics(List<String> names) {
  public MissingMetrics {
    names = List.copyOf(names);
  }

  /** Those of some objectives that are not among what was reported. */
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

  /** What is missing, in words, such as {@code loss was not reported}. */
  public String describe() {
    // None is missing if the spec has changed since.
    return "%s %s not reported"
        .formatted(any() ? ListText.and(names) : "a metric", names.size() > 1 ? "were" : "was");
  }
}
