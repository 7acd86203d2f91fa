package sweep.metric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.trial.Measurement;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Collects what an attempt reported, from every source, into one number for each metric. */
final class MetricCollector {
  /** A script that prints ever new names must not fill the results with columns. */
  private static final int MOST_NAMES = 100;

  private final Map<String, Reduction> reductions = new LinkedHashMap<>();

  /**
   * Makes a collector.
   *
   * @param objectives are always kept, and reduced as they say; of the other metrics the last value
   *     counts
   */
  MetricCollector(List<Objective> objectives) {
    objectives.forEach(each -> reductions.put(each.metric(), each.reduction()));
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
    return series.reduced(reductions.getOrDefault(name, Reduction.LAST));
  }

  private Map<String, MetricSeries> collect(Path folder, MetricSource source) throws IOException {
    Map<String, MetricSeries> found = new LinkedHashMap<>();
    MetricSource.LineReader reader = reader(source);
    for (Path file : source.files(folder)) {
      LogLines.forEach(file, line -> reader.find(line).forEach(each -> add(each, found)));
    }
    return found;
  }

  /** Looks for every objective, though a source's reader knows of one unusual name alone. */
  private MetricSource.LineReader reader(MetricSource source) {
    List<String> unusual =
        reductions.keySet().stream().filter(name -> !isFound(name, source.reader(""))).toList();
    MetricSource.LineReader first = source.reader(unusual.isEmpty() ? "" : unusual.get(0));
    Map<String, MetricSource.LineReader> others = new LinkedHashMap<>();
    unusual.stream().skip(1).forEach(name -> others.put(name, source.reader(name)));
    return others.isEmpty() ? first : line -> find(line, first, others);
  }

  private static List<Measurement> find(
      String line, MetricSource.LineReader first, Map<String, MetricSource.LineReader> others) {
    List<Measurement> found = new ArrayList<>(first.find(line));
    others.forEach(
        (name, reader) -> {
          // A line of JSON tells every reader all its names.
          if (named(name, found).isEmpty()) {
            found.addAll(named(name, reader.find(line)));
          }
        });
    return found;
  }

  private static boolean isFound(String name, MetricSource.LineReader reader) {
    return !named(name, reader.find(name + "=1")).isEmpty();
  }

  private static List<Measurement> named(String name, List<Measurement> found) {
    return found.stream().filter(measurement -> measurement.metric().equals(name)).toList();
  }

  private void add(Measurement measurement, Map<String, MetricSeries> found) {
    String name = measurement.metric();
    if (found.containsKey(name) || found.size() < MOST_NAMES || reductions.containsKey(name)) {
      found.computeIfAbsent(name, unused -> new MetricSeries()).add(measurement.value());
    }
  }
}
