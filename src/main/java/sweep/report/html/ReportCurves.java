package sweep.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sweep.metric.AttemptLocation;
import sweep.metric.FoundMetric;
import sweep.metric.SeriesPoint;
import sweep.metric.reading.OutputReader;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.status.MetricsSection;
import sweep.status.StoredSweep;
import sweep.trial.TrialRecord;

/**
 * Reads the learning curves of the best configurations, the baseline and a sample of the others.
 * The number of bytes read is bounded, whatever the size of the sweep; time plays no role, so the
 * result is reproducible.
 */
final class ReportCurves {
  /** The best configurations that, like the baseline, are read regardless of the total. */
  private static final int FIRST = 10;

  private static final int LEADERS = 60;
  private static final int SAMPLE = 140;

  /** The points kept of a curve; a screen can't show more. */
  private static final int POINTS = 200;

  /** The most bytes of possible metric files read for one of the first. */
  private static final long LONGEST_OF_FIRST = 128L << 20;

  /** The most bytes read for another trial. */
  private static final long LONGEST = 16L << 20;

  /** The most bytes read for all other trials together. */
  private static final long ALL = 128L << 20;

  /** Folders with more files take too long to search. */
  private static final int MOST_FILES = 2000;

  /**
   * Files that may hold metrics, by extension; TensorBoard's event files by the middle of the name.
   */
  private static final Pattern MAY_HOLD_METRICS =
      Pattern.compile(".*(\\.(log|out|txt|csv|tsv|json|jsonl|ya?ml)|tfevents.*)");

  private final StoredSweep stored;
  private long bytesRead;
  private int leftOut;

  ReportCurves(StoredSweep stored) {
    this.stored = stored;
  }

  LearningCurves read(Leaderboard leaderboard) {
    if (leaderboard.objective().isEmpty()) {
      return LearningCurves.NONE;
    }
    String metric = leaderboard.objective().get().metric();
    OutputReader reader = MetricsSection.of(stored.spec()).reader();
    List<LearningCurve> curves = new ArrayList<>();
    Set<LeaderboardRow> first = first(leaderboard.rows());
    for (LeaderboardRow row : chosen(leaderboard.rows(), first)) {
      curve(row.trials().get(0), metric, reader, first.contains(row)).ifPresent(curves::add);
    }
    return new LearningCurves(curves, leftOut);
  }

  private static Set<LeaderboardRow> first(List<LeaderboardRow> rows) {
    Set<LeaderboardRow> first = new LinkedHashSet<>();
    rows.stream().limit(FIRST).forEach(first::add);
    rows.stream().filter(LeaderboardRow::isBaseline).forEach(first::add);
    return first;
  }

  private static Set<LeaderboardRow> chosen(List<LeaderboardRow> rows, Set<LeaderboardRow> first) {
    Set<LeaderboardRow> chosen = new LinkedHashSet<>(first);
    rows.stream().limit(LEADERS).forEach(chosen::add);
    List<LeaderboardRow> rest = rows.subList(Math.min(LEADERS, rows.size()), rows.size());
    for (int i = 0; i < Math.min(SAMPLE, rest.size()); i++) {
      chosen.add(rest.get((int) ((long) i * rest.size() / Math.min(SAMPLE, rest.size()))));
    }
    return chosen;
  }

  /** The curve of a trial; unreadable output must not fail the report. */
  private Optional<LearningCurve> curve(
      TrialRecord record, String metric, OutputReader reader, boolean isFirst) {
    if (record.attempts() == 0 || record.state().took().isEmpty()) {
      return Optional.empty();
    }
    AttemptLocation place = AttemptLocation.of(stored.directory().counted(record));
    try {
      if (!isShort(place, isFirst)) {
        return Optional.empty();
      }
      return reader.start(place).finish().found().stream()
          .filter(found -> found.name().equals(metric) && found.count() > 1)
          .findFirst()
          .map(FoundMetric::points)
          .filter(points -> points.size() > 1)
          .map(points -> curve(record, points));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isShort(AttemptLocation place, boolean isFirst) throws IOException {
    if (!Files.isDirectory(place.attempt())) {
      return false;
    }
    long bytes = bytes(place.trial());
    boolean isShort =
        isFirst ? bytes <= LONGEST_OF_FIRST : bytes <= LONGEST && bytesRead + bytes <= ALL;
    bytesRead += isShort && !isFirst ? bytes : 0;
    leftOut += isShort ? 0 : 1;
    return isShort;
  }

  /** The bytes of files that may hold metrics; a huge number if there are too many files. */
  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    int seen = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (++seen > MOST_FILES) {
          return Long.MAX_VALUE / 2;
        }
        boolean mayHold = MAY_HOLD_METRICS.matcher(file.getFileName().toString()).matches();
        bytes += mayHold && Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return bytes;
  }

  private static LearningCurve curve(TrialRecord record, List<SeriesPoint> points) {
    int count = Math.min(POINTS, points.size());
    List<Double> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Includes the first and the last point.
      SeriesPoint point = points.get((int) ((long) i * (points.size() - 1) / (count - 1)));
      steps.add(point.step());
      values.add(point.value());
    }
    boolean isEarly = record.state().early().isPresent();
    return new LearningCurve(record.trial().number(), isEarly, steps, values);
  }
}
