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
    Map<String, FoundMetric> series = series(record);
    Map<String, Double> values = record.state().reported().entries();
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(series.keySet());
    List<MlflowRuns.Point> points = new ArrayList<>();
    Map<String, String> keys = new LinkedHashMap<>();
    names.forEach(name -> keys.put(name, name));
    MlflowText.keyed(keys)
        .forEach(
            (key, name) -> {
              List<SeriesPoint> known =
                  series.containsKey(name) ? series.get(name).points() : List.of();
              boolean isThere = series.containsKey(name) && isTracked(series.get(name));
              long last = -1;
              for (SeriesPoint point : known) {
                long step = Math.round(point.step());
                last = Math.max(last, step);
                if (!isThere) {
                  points.add(new MlflowRuns.Point(key, point.value(), step, epochMillis));
                }
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
