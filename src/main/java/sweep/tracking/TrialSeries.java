package sweep.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.metric.AttemptLocation;
import sweep.metric.FoundMetric;
import sweep.metric.reading.OutputReader;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.status.MetricsSection;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/** The numbers of trials in the form of a tracker: their series, and last the values that count. */
final class TrialSeries {
  private final TrackedSweep sweep;
  private final OutputReader reader;

  TrialSeries(TrackedSweep sweep) {
    this.sweep = sweep;
    this.reader = MetricsSection.of(sweep.spec()).reader();
  }

  /**
   * All values of an ended trial, by steps that grow. The last value of each metric is the one that
   * counts, as a tracker ranks by that.
   *
   * @param withTracked whether also those that the command has logged to a tracker itself
   */
  List<MetricPoint> points(TrialRecord record, boolean withTracked) {
    Map<String, FoundMetric> series = series(record);
    Map<String, Double> values = record.state().reported().entries();
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(series.keySet());
    List<MetricPoint> points = new ArrayList<>();
    for (String name : names) {
      Optional<FoundMetric> found = Optional.ofNullable(series.get(name));
      List<MetricPoint> known =
          found.map(FoundMetric::points).orElse(List.of()).stream()
              .map(point -> new MetricPoint(name, Math.round(point.step()), point.value()))
              .toList();
      if (withTracked || found.filter(TrialSeries::isTracked).isEmpty()) {
        points.addAll(known);
      }
      counting(name, known, values).ifPresent(points::add);
    }
    return points;
  }

  /** The value that counts, after the series unless it is its last. */
  private static Optional<MetricPoint> counting(
      String name, List<MetricPoint> series, Map<String, Double> values) {
    Double counts = values.get(name);
    boolean isLast =
        !series.isEmpty()
            && counts != null
            && Double.compare(series.get(series.size() - 1).value(), counts) == 0;
    long last = series.stream().mapToLong(MetricPoint::step).max().orElse(-1);
    return counts == null || isLast
        ? Optional.empty()
        : Optional.of(new MetricPoint(name, last + 1, counts));
  }

  /** Whether the command has logged it there itself. */
  private static boolean isTracked(FoundMetric found) {
    return found.file().endsWith(AttemptLocation.TRACKED);
  }

  /** By metric; none if the output can't be read. */
  private Map<String, FoundMetric> series(TrialRecord record) {
    Map<String, FoundMetric> series = new LinkedHashMap<>();
    if (record.attempts() == 0) {
      return series;
    }
    AttemptLocation place = AttemptLocation.of(sweep.directory().counted(record));
    if (!Files.isDirectory(place.attempt())) {
      return series;
    }
    try {
      for (FoundMetric found : reader.start(place).finish().found()) {
        if (found.count() > 1 || isTracked(found)) {
          series.put(found.name(), found);
        }
      }
    } catch (IOException unreadable) {
      // The values that count are in the journal.
    }
    return series;
  }

  /** The objectives of the best configuration, over its repeats. */
  static List<MetricPoint> best(Leaderboard leaderboard) {
    List<MetricPoint> points = new ArrayList<>();
    LeaderboardRow best = leaderboard.best().orElseThrow();
    List<Objective> objectives = leaderboard.objectives();
    for (int i = 0; i < objectives.size(); i++) {
      String metric = objectives.get(i).metric();
      best.spread(i).ifPresent(spread -> points.add(new MetricPoint(metric, 0, spread.mean())));
    }
    return points;
  }
}
