package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.metric.MetricOptions;
import sweep.metric.series.ReadingOptions;
import sweep.trial.Measurement;

/**
 * The values of one metric in files that a running attempt writes, such as a logger's CSV file.
 * They are read again from the start when they have changed, as loggers may rewrite them.
 */
final class WatchedFiles {
  /** Larger files are read only once the attempt has ended. In bytes. */
  private static final long LARGEST = 4 << 20;

  /** The same for W&B's records, among which there is also what the command prints. */
  private static final long LARGEST_RUN = 32 << 20;

  /** If several have values, the last counts, as at the end. */
  private static final List<MetricSource> SOURCES =
      List.of(MetricSource.KNOWN_FILES, MetricSource.WANDB_RUN, MetricSource.NAMED_FILES);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A pause is at least as many times as long as looking takes. */
  private static final int SHARE = 5;

  private record Stamp(long size, FileTime modified) {}

  private final WatchedMetric metric;
  private final ReadingOptions reading;
  private final MetricOptions options;
  private Map<Path, Stamp> seen = Map.of();
  private long nextNanos = System.nanoTime();

  /** The values that the files had when they were read last. */
  private List<Measurement> known = List.of();

  /** How many values were given, of files that hold one at a time. */
  private long given;

  private final List<Measurement> news = new ArrayList<>();

  WatchedFiles(WatchedMetric metric, ReadingOptions reading, MetricOptions options) {
    this.metric = metric;
    this.reading = reading;
    this.options = options;
  }

  /** Returns the values since the last call. */
  List<Measurement> take() {
    List<Measurement> taken = List.copyOf(news);
    news.clear();
    return taken;
  }

  /** Reads what has changed, if it is time to look again. */
  void advance(MetricSearch search, ReadBuffer buffer) throws IOException {
    long start = System.nanoTime();
    if (start < nextNanos) {
      return;
    }
    look(search, buffer);
    long end = System.nanoTime();
    nextNanos = end + Math.max(PAUSE.toNanos(), SHARE * (end - start));
  }

  private void look(MetricSearch search, ReadBuffer buffer) throws IOException {
    Map<Path, Stamp> now = new LinkedHashMap<>();
    Map<Path, MetricSource> files = new LinkedHashMap<>();
    for (MetricSource source : SOURCES) {
      for (Path file : source.files(search)) {
        Optional<Stamp> stamp =
            stamp(file, source == MetricSource.WANDB_RUN ? LARGEST_RUN : LARGEST);
        if (stamp.isPresent()) {
          now.put(file, stamp.get());
          files.put(file, source);
        }
      }
    }
    if (!now.equals(seen)) {
      seen = now;
      List<Measurement> found = List.of();
      for (Map.Entry<Path, MetricSource> each : files.entrySet()) {
        List<Measurement> values = values(each.getKey(), each.getValue(), buffer);
        found = values.isEmpty() ? found : values;
      }
      compare(found);
    }
  }

  /** The state of a file; empty for one that is not read while the attempt runs. */
  private static Optional<Stamp> stamp(Path file, long largest) throws IOException {
    FileKind kind = FileKind.of(file);
    // Half a number at the end of a YAML file looks like a whole one.
    if (kind == FileKind.YAML || kind == FileKind.TENSORBOARD || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    return found.size() > largest
        ? Optional.empty()
        : Optional.of(new Stamp(found.size(), found.lastModifiedTime()));
  }

  private List<Measurement> values(Path file, MetricSource source, ReadBuffer buffer) {
    SourceReading whole = new SourceReading(source, List.of(file), reading, options);
    whole.watch(metric);
    // The last line may not be complete, but the rows of a JSON file are.
    whole.advance(buffer, /* isEnd= */ FileKind.of(file) == FileKind.JSON);
    return whole.curve().map(CurveListener::take).orElse(List.of());
  }

  /** Takes the values that follow the known ones, or all if those are no longer there. */
  private void compare(List<Measurement> found) {
    boolean isCut = found.size() <= known.size() && known.subList(0, found.size()).equals(found);
    if (isCut) {
      return;
    }
    boolean goesOn = known.size() <= found.size() && found.subList(0, known.size()).equals(known);
    if (goesOn) {
      news.addAll(found.subList(known.size(), found.size()));
      given = found.size();
    } else if (found.size() == 1) {
      // The file holds the newest value only.
      news.add(new Measurement(given++, found.get(0).resource(), found.get(0).value()));
    } else {
      news.clear();
      news.addAll(found);
      given = found.size();
    }
    known = List.copyOf(found);
  }
}
