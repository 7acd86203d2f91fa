package sweep.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.MetricName;
import sweep.metric.reading.MissingMetricDiagnosis;
import sweep.status.MetricsSection;
import sweep.text.NearName;
import sweep.trial.Objective;

/** Explains which objectives were not found in the output of an attempt, and what is similar. */
public final class MissingObjectives {
  private static final String INDENT = "  ";

  private final AttemptLocation place;
  private final MetricsSection section;

  public MissingObjectives(AttemptLocation place, MetricsSection section) {
    this.place = place;
    this.section = section;
  }

  /**
   * The explanation in lines.
   *
   * @param found the metrics that were found
   */
  public List<String> lines(AttemptMetrics found) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> seen = found.values().names();
    MissingMetricDiagnosis misses = new MissingMetricDiagnosis(place, section.options());
    for (Objective objective : section.objectives()) {
      Optional<String> other =
          objective.at().map(Objective.At::metric).filter(name -> !seen.contains(name));
      if (other.isPresent()) {
        lines.add(INDENT + otherIsMissing(objective, other.get(), seen));
      } else if (!seen.contains(objective.metric())) {
        List<String> near = misses.of(objective.metric(), seen);
        lines.add(
            INDENT
                + "%s was not found%s"
                    .formatted(objective.metric(), near.isEmpty() ? nothingNear(seen) : ":"));
        near.forEach(sentence -> lines.add(INDENT + INDENT + sentence));
      }
    }
    return lines;
  }

  private static String nothingNear(List<String> seen) {
    return seen.isEmpty()
        ? ", nor any other metric"
        : ", nor anything like it; there are " + NearName.list(seen);
  }

  private static String otherIsMissing(Objective objective, String other, List<String> seen) {
    return "%s is taken at %s, but %s was not reported%s"
        .formatted(
            objective.metric(),
            objective.at().orElseThrow().words().replaceFirst("^at ", "the "),
            other,
            MetricName.closest(other, seen).map("; did you mean '%s'?"::formatted).orElse(""));
  }
}
