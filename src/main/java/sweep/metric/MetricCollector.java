package sweep.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sweep.trial.Measurement;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Collects what an attempt reported, from every source, into one number for each metric. */
final class MetricCollector {
  /** A script that prints ever new names must not fill the results with columns. */
  private static final int MOST_NAMES = 100;

  private final String objective;
  private final Reduction reduction;

  /**
   * Makes a collector.
   *
   * @param objective is always kept, and reduced as it says; of the other metrics the last value
   *     counts
   */
  MetricCollector(Optional<Objective> objective) {
    this.objective = objective.map(Objective::metric).orElse("");
    this.reduction = objective.map(Objective::reduction).orElse(Reduction.LAST);
  }

  /**
   * What was reported in an attempt.
   *
   * @param attemptFolder where its output lies
   * @throws IOException if that can't be read
   */
  Metrics collect(Path attemptFolder) throws IOException {
    if (!Files.isDirectory(attemptFolder)) {
      throw new IOException("%s is gone".formatted(attemptFolder));
    }
    Map<String, MetricSeries> all = new LinkedHashMap<>();
    for (MetricSource source : MetricSource.values()) {
      all.putAll(collect(attemptFolder, source));
    }
    Map<String, Double> values = new LinkedHashMap<>();
    all.forEach((name, series) -> values.put(name, value(name, series)));
    return Metrics.of(values);
  }

  private double value(String name, MetricSeries series) {
    return series.reduced(name.equals(objective) ? reduction : Reduction.LAST);
  }

  private Map<String, MetricSeries> collect(Path folder, MetricSource source) throws IOException {
    Map<String, MetricSeries> found = new LinkedHashMap<>();
    MetricSource.LineReader reader = source.reader(objective);
    for (Path file : source.files(folder)) {
      LogLines.forEach(file, line -> reader.find(line).forEach(each -> add(each, found)));
    }
    return found;
  }

  private void add(Measurement measurement, Map<String, MetricSeries> found) {
    String name = measurement.metric();
    if (found.containsKey(name) || found.size() < MOST_NAMES || name.equals(objective)) {
      found.computeIfAbsent(name, unused -> new MetricSeries()).add(measurement.value());
    }
  }
}
