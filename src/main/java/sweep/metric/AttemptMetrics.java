package sweep.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sweep.trial.MeasuredSpread;
import sweep.trial.Metrics;

/**
 * The metrics that an attempt reported.
 *
 * @param found in order of appearance
 * @param notes problems in the files; each note starts with the name of the file
 */
public record AttemptMetrics(List<FoundMetric> found, List<String> notes) {
  public AttemptMetrics {
    found = List.copyOf(found);
    notes = List.copyOf(notes);
  }

  /** A copy with another note. */
  public AttemptMetrics with(String note) {
    return new AttemptMetrics(found, Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  /** The value of each metric. */
  public Metrics values() {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, MeasuredSpread> spreads = new LinkedHashMap<>();
    for (FoundMetric each : found) {
      values.put(each.name(), each.value());
      each.spread().ifPresent(spread -> spreads.put(each.name(), spread));
    }
    return Metrics.of(values).with(spreads);
  }
}
