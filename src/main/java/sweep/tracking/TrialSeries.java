package sweep.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import sweep.metric.AttemptLocation;
import sweep.metric.FoundMetric;
import sweep.metric.SeriesPoint;
import sweep.metric.reading.OutputReader;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
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
   */
  List<MlflowRuns.Point> points(TrialRecord record, long epochMillis) {
    Map<String, List<SeriesPoint>> series = series(record);
    Map<String, Double> values = record.state().reported().entries();
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(series.keySet());
    List<MlflowRuns.Point> points = new ArrayList<>();
    Map<String, String> keys = new LinkedHashMap<>();
    names.forEach(name -> keys.put(name, name));
    MlflowText.keyed(keys)
        .forEach(
            (key, name) -> {
              List<SeriesPoint> known = series.getOrDefault(name, List.of());
              long last = -1;
              for (SeriesPoint point : known) {
                last = Math.max(last, Math.round(point.step()));
                points.add(
                    new MlflowRuns.Point(
                        key, point.value(), Math.round(point.step()), epochMillis));
              }
              Double counts = values.get(name);
              boolean isLast =
                  !known.isEmpty()
                      && counts != null
                      && Double.compare(known.get(known.size() - 1).value(), counts) == 0;
              if (counts != null && !isLast) {
                points.add(new MlflowRuns.Point(key, counts, last + 1, epochMillis));
              }
            });
    return points;
  }

  /** By metric; none if the output can't be read. */
  private Map<String, List<SeriesPoint>> series(TrialRecord record) {
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>();
    if (record.attempts() == 0) {
      return series;
    }
    AttemptLocation place = AttemptLocation.of(sweep.directory().counted(record));
    if (!Files.isDirectory(place.attempt())) {
      return series;
    }
    try {
      for (FoundMetric found : reader.start(place).finish().found()) {
        if (found.count() > 1) {
          series.put(found.name(), found.points());
        }
      }
    } catch (IOException unreadable) {
      // The values that count are in the journal.
    }
    return series;
  }

  /** The objectives of the best configuration, over its repeats. */
  List<MlflowRuns.Point> best(Leaderboard leaderboard, long epochMillis) {
    List<MlflowRuns.Point> points = new ArrayList<>();
    LeaderboardRow best = leaderboard.best().orElseThrow();
    List<Objective> objectives = leaderboard.objectives();
    for (int i = 0; i < objectives.size(); i++) {
      OptionalDouble mean = best.spread(i).stream().mapToDouble(Spread::mean).findFirst();
      if (mean.isPresent()) {
        String key = MlflowText.key(objectives.get(i).metric());
        points.add(new MlflowRuns.Point(key, mean.getAsDouble(), 0, epochMillis));
      }
    }
    return points;
  }
}
