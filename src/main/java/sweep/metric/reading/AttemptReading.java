package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.Explanation;
import sweep.metric.LiveSeries;
import sweep.metric.MetricOptions;
import sweep.trial.Measurement;

/**
 * Reads the metrics of one attempt, while it runs or afterwards. The final result depends only on
 * what the files hold in the end, not on how often they were read before.
 */
public final class AttemptReading {
  private final AttemptLocation location;
  private final MetricOptions options;
  private final MetricReducer reducer;
  private final ReadBuffer buffer;

  /** All sources so far, in increasing order of precedence. */
  private final List<SourceReading> sources = new ArrayList<>();

  private boolean isExplained;
  private Optional<WatchedMetric> watched = Optional.empty();
  private Optional<WatchedFiles> watchedFiles = Optional.empty();
  private final Map<MetricSource, List<SourceReading>> followed = new EnumMap<>(MetricSource.class);

  AttemptReading(
      AttemptLocation location, MetricOptions options, MetricReducer reducer, ReadBuffer buffer) {
    this.location = location;
    this.options = options;
    this.reducer = reducer;
    this.buffer = buffer;
  }

  /** Collects the values of a metric from now on, for {@link #newMeasurements}. */
  public void watch(WatchedMetric metric) {
    watched = Optional.of(metric);
    watchedFiles = Optional.of(new WatchedFiles(metric, reducer.reading(), options));
  }

  /**
   * The values of the watched metric that were read since the last call. The last of several
   * sources counts, as in the final result; while the attempt runs, files count if no log has any.
   */
  public List<Measurement> newMeasurements() {
    List<Measurement> news = watchedFiles.map(WatchedFiles::take).orElse(List.of());
    for (SourceReading each : sources) {
      Optional<CurveListener> curve = each.curve().filter(CurveListener::hasFound);
      news = curve.map(CurveListener::take).orElse(news);
    }
    return news;
  }

  /**
   * Reads what was appended to the logs since the last call, and for a watched metric that is in
   * none of them what has changed in other files.
   *
   * @throws IOException if the attempt's folders can't be listed
   */
  public void advance() throws IOException {
    MetricSearch search = new MetricSearch(location, options);
    for (MetricSource source : MetricSource.values()) {
      if (source.isFollowed()) {
        for (SourceReading each : readings(source, search)) {
          each.advance(buffer, /* isEnd= */ false);
        }
      }
    }
    boolean isInLog =
        sources.stream().anyMatch(each -> each.curve().filter(CurveListener::hasFound).isPresent());
    if (watchedFiles.isPresent() && !isInLog) {
      watchedFiles.get().advance(search, buffer);
    }
  }

  /**
   * The values of a metric found so far, without reading any further; empty if there are none. The
   * last of several sources counts, as in the final result.
   *
   * @param most how many of the values to return at most
   */
  public Optional<LiveSeries> soFar(String metric, int most) {
    Optional<LiveSeries> found = Optional.empty();
    for (List<SourceReading> readings : followed.values()) {
      for (SourceReading each : readings) {
        Optional<LiveSeries> newer =
            each.table().known(metric).flatMap(series -> series.soFar(most));
        found = newer.isPresent() ? newer : found;
      }
    }
    return found;
  }

  private List<SourceReading> readings(MetricSource source, MetricSearch search)
      throws IOException {
    List<SourceReading> known = followed.get(source);
    if (known != null) {
      return known;
    }
    List<SourceReading> readings = new ArrayList<>();
    for (List<Path> files : source.groups(search)) {
      SourceReading reading = new SourceReading(source, files, reducer.reading(), options);
      watched.ifPresent(reading::watch);
      if (isExplained) {
        reading.explain();
      }
      readings.add(reading);
    }
    sources.addAll(readings);
    if (source.isFollowed()) {
      followed.put(source, readings);
    }
    return readings;
  }

  /**
   * Reads the rest after the attempt has ended, and returns the value of each metric that counts.
   *
   * @throws IOException if the output can't be read
   */
  public AttemptMetrics finish() throws IOException {
    return reducedBy(reducer::reduce, AttemptMetrics::with);
  }

  /**
   * Like {@link #finish}, with the place of each metric; to be called before anything is read.
   *
   * @throws IOException if the output can't be read
   */
  public Explanation explain() throws IOException {
    isExplained = true;
    return reducedBy(reducer::explain, Explanation::with);
  }

  private <T> T reducedBy(Function<List<SourceReading>, T> reduce, BiFunction<T, String, T> note)
      throws IOException {
    if (!Files.isDirectory(location.attempt())) {
      throw new IOException("%s is gone".formatted(location.attempt()));
    }
    MetricSearch search = new MetricSearch(location, options);
    List<SourceReading> all = new ArrayList<>();
    for (MetricSource source : MetricSource.values()) {
      for (SourceReading each : readings(source, search)) {
        each.advance(buffer, /* isEnd= */ true);
        all.add(each);
      }
    }
    if (location.hasFailed()) {
      // The numbers in an error message are not metrics.
      all.stream()
          .filter(each -> each.source() == MetricSource.STDERR)
          .forEach(SourceReading::keepWanted);
    }
    T found = reduce.apply(all);
    return search.files().isCut()
        ? note.apply(found, "too many files in the trial's folder; some were not searched")
        : found;
  }
}
