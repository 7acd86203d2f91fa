package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricOptions;
import sweep.metric.alignment.AlignableSource;
import sweep.metric.series.MeasurementListener;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.ReplacedSteps;
import sweep.metric.series.SeriesTable;

/** The files of one source that share their series, read up to what has been written so far. */
final class SourceReading implements AlignableSource {
  private final MetricSource source;
  private final List<Path> files;
  private final ReadingOptions reading;
  private final MetricOptions options;

  /** What each file replaces of those before it; empty if they don't continue each other. */
  private final Optional<ReplacedSteps> replaced;

  private Optional<WatchedMetric> watched = Optional.empty();
  private Optional<CurveListener> curve = Optional.empty();
  private boolean isTraced;
  private Optional<PlaceTrace> trace = Optional.empty();
  private SeriesTable table;
  private List<FileReading> readings;

  /** The names of files that were overwritten while they were read. */
  private final Set<String> rewritten = new LinkedHashSet<>();

  SourceReading(
      MetricSource source, List<Path> files, ReadingOptions reading, MetricOptions options) {
    this.source = source;
    this.files = files;
    this.reading = reading;
    this.options = options;
    this.replaced =
        source.isFollowed() && files.size() > 1
            ? Optional.of(new ReplacedSteps())
            : Optional.empty();
    start();
  }

  private void start() {
    table = new SeriesTable(reading);
    trace = isTraced ? Optional.of(new PlaceTrace(files)) : Optional.empty();
    trace.ifPresent(table::traceTo);
    replaced.ifPresent(table::replacing);
    curve = watched.map(CurveListener::new);
    curve.ifPresent(table::listen);
    readings = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      readings.add(new FileReading(file, source.format(file, options, table, i)));
    }
  }

  /** Collects the values of a metric, before anything is read. */
  void watch(WatchedMetric metric) {
    watched = Optional.of(metric);
    start();
  }

  /** Collects where the numbers are, before anything is read. */
  void explain() {
    isTraced = true;
    start();
  }

  /** Where the numbers are, if that is collected. */
  Optional<PlaceTrace> trace() {
    return trace;
  }

  /** The values of the watched metric. */
  Optional<CurveListener> curve() {
    return curve;
  }

  /**
   * Reads what is new. If a file was overwritten, all files are read again from the start, so that
   * the result depends only on what the files hold in the end; and also if a file was found to
   * replace what those before it say of the same steps.
   *
   * @param isEnd whether the files are complete
   */
  void advance(ReadBuffer buffer, boolean isEnd) {
    Optional<FileReading> changed = readings.stream().filter(this::isRewritten).findFirst();
    if (changed.isPresent()) {
      rewritten.add(changed.get().name());
      start();
    }
    readOn(buffer, isEnd);
    while (replaced.filter(ReplacedSteps::takeOutdated).isPresent()) {
      start();
      readOn(buffer, isEnd);
    }
  }

  private void readOn(ReadBuffer buffer, boolean isEnd) {
    for (FileReading each : readings) {
      table.startFile(each.name());
      try {
        each.advance(buffer, isEnd);
      } catch (IOException e) {
        // An unreadable file must not lose what is in the others.
        noteUnreadable(e);
      }
    }
  }

  private boolean isRewritten(FileReading each) {
    table.startFile(each.name());
    try {
      return each.isRewritten();
    } catch (IOException e) {
      noteUnreadable(e);
      return false;
    }
  }

  private void noteUnreadable(IOException e) {
    table.note("can't be read: " + e.getMessage());
  }

  @Override
  public void replay(MeasurementListener listener) {
    SourceReading again = new SourceReading(source, files, reading, options);
    again.table.listen(listener);
    again.advance(new ReadBuffer(), /* isEnd= */ true);
  }

  MetricSource source() {
    return source;
  }

  List<Path> files() {
    return files;
  }

  /** The folder of the first file. */
  Path folder() {
    return files.get(0).toAbsolutePath().getParent();
  }

  private String shownFiles() {
    Path first = files.get(0).getFileName();
    return files.size() == 1 ? first.toString() : "%s and others".formatted(first);
  }

  @Override
  public SeriesTable table() {
    return table;
  }

  /** Keeps only the metrics that the spec names. */
  void keepWanted() {
    table.keepOnly(reading.wanted());
  }

  /** Notes about problems in the files; each starts with the name of a file. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String name : rewritten) {
      notes.add(name + ": overwritten while it was read; only the new content counts");
    }
    for (FileReading each : readings) {
      if (each.isTooLong()) {
        notes.add(each.name() + ": too large to be read completely");
      }
    }
    notes.addAll(table.fileNotes());
    table.seriesNotes().forEach(note -> notes.add("%s: %s".formatted(shownFiles(), note)));
    return notes;
  }
}
