package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.metric.AttemptLocation;
import sweep.metric.AttemptMetrics;
import sweep.metric.LiveSeries;
import sweep.metric.MetricOptions;

/**
 * Reads what an attempt reports, while it runs or afterwards. However often it looks, in the end it
 * has found what is in the files then.
 */
public final class AttemptReading {
  private final AttemptLocation place;
  private final MetricOptions options;
  private final MetricReducer counting;
  private final PieceBuffer buffer;
  private final Map<MetricSource, List<SourceReading>> followed = new EnumMap<>(MetricSource.class);

  AttemptReading(
      AttemptLocation place, MetricOptions options, MetricReducer counting, PieceBuffer buffer) {
    this.place = place;
    this.options = options;
    this.counting = counting;
    this.buffer = buffer;
  }

  /**
   * Reads what its logs have got since the last look.
   *
   * @throws IOException if they can't be read
   */
  public void advance() throws IOException {
    MetricSearch search = new MetricSearch(place, options);
    for (MetricSource source : MetricSource.values()) {
      if (source.isFollowed()) {
        for (SourceReading each : readings(source, search)) {
          each.advance(buffer, /* isEnd= */ false);
        }
      }
    }
  }

  /**
   * What was found so far for a metric, without reading anything more; empty if it was not. As in
   * the end, of several sources the last one counts.
   *
   * @param most how many of its values to give
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
      readings.add(new SourceReading(source, files, counting.reading(), options));
    }
    if (source.isFollowed()) {
      followed.put(source, readings);
    }
    return readings;
  }

  /**
   * Reads all that is left, after the attempt has ended, and says what counts.
   *
   * @throws IOException if the output can't be read
   */
  public AttemptMetrics finish() throws IOException {
    if (!Files.isDirectory(place.attempt())) {
      throw new IOException("%s is gone".formatted(place.attempt()));
    }
    MetricSearch search = new MetricSearch(place, options);
    List<SourceReading> all = new ArrayList<>();
    for (MetricSource source : MetricSource.values()) {
      for (SourceReading each : readings(source, search)) {
        each.advance(buffer, /* isEnd= */ true);
        all.add(each);
      }
    }
    if (place.hasFailed()) {
      all.stream()
          .filter(each -> each.source() == MetricSource.STDERR)
          .forEach(SourceReading::leaveUnknown);
    }
    AttemptMetrics found = counting.count(all, buffer);
    return search.files().isCut()
        ? found.with("so many files in the trial's folder that not all of them were looked at")
        : found;
  }
}
