package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.metric.AttemptPlace;
import sweep.metric.FoundMetric;
import sweep.metric.OutputReader;
import sweep.metric.SeriesPoint;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.LearningCurve;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;

/**
 * Reads how the objective went during trials: those of the leaders, the baseline, and a sample of
 * the others. However large a sweep is, so many files are read and no more.
 */
final class ReportCurves {
  private static final int LEADERS = 60;
  private static final int SAMPLE = 140;

  /** How many points of a curve are kept: more can't be told apart on a screen. */
  private static final int POINTS = 200;

  /** Longer logs are left out, in bytes. */
  private static final long LONGEST_LOG = 16L << 20;

  /** When so many bytes of logs have been read, it is enough. */
  private static final long ALL_LOGS = 128L << 20;

  private final StoredSweep stored;
  private long bytesRead;

  ReportCurves(StoredSweep stored) {
    this.stored = stored;
  }

  List<LearningCurve> read(Leaderboard leaderboard) {
    if (leaderboard.objective().isEmpty()) {
      return List.of();
    }
    String metric = leaderboard.objective().get().metric();
    OutputReader reader = MetricsSection.of(stored.spec()).reader();
    List<LearningCurve> curves = new ArrayList<>();
    for (LeaderboardRow row : chosen(leaderboard.rows())) {
      curve(row.trials().get(0), metric, reader).ifPresent(curves::add);
    }
    return curves;
  }

  private static Set<LeaderboardRow> chosen(List<LeaderboardRow> rows) {
    Set<LeaderboardRow> chosen = new LinkedHashSet<>();
    rows.stream().limit(LEADERS).forEach(chosen::add);
    rows.stream().filter(LeaderboardRow::isBaseline).forEach(chosen::add);
    List<LeaderboardRow> rest = rows.subList(Math.min(LEADERS, rows.size()), rows.size());
    for (int i = 0; i < Math.min(SAMPLE, rest.size()); i++) {
      chosen.add(rest.get((int) ((long) i * rest.size() / Math.min(SAMPLE, rest.size()))));
    }
    return chosen;
  }

  /** A report lacks a curve rather than not being written for it. */
  private Optional<LearningCurve> curve(TrialRecord record, String metric, OutputReader reader) {
    Path folder =
        stored.directory().attempt(new AttemptId(record.trial().number(), record.attempts()));
    try {
      if (record.attempts() == 0 || !record.state().hasEnded() || !isShort(folder)) {
        return Optional.empty();
      }
      return reader.begin(AttemptPlace.of(folder)).finish().found().stream()
          .filter(found -> found.name().equals(metric) && found.count() > 1)
          .findFirst()
          .map(FoundMetric::points)
          .filter(points -> points.size() > 1)
          .map(points -> curve(record.trial().number(), points));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isShort(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    long bytes = 0;
    for (String log : List.of("stdout.log", "stderr.log")) {
      Path file = folder.resolve(log);
      bytes += Files.exists(file) ? Files.size(file) : 0;
    }
    if (bytes > LONGEST_LOG || bytesRead + bytes > ALL_LOGS) {
      return false;
    }
    bytesRead += bytes;
    return true;
  }

  private static LearningCurve curve(int trial, List<SeriesPoint> points) {
    int count = Math.min(POINTS, points.size());
    List<Double> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // The first and the last are among them.
      SeriesPoint point = points.get((int) ((long) i * (points.size() - 1) / (count - 1)));
      steps.add(point.step());
      values.add(point.value());
    }
    return new LearningCurve(trial, steps, values);
  }
}
