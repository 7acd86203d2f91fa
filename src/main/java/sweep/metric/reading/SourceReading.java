package sweep.metric.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.metric.MetricOptions;
import sweep.metric.series.MeasurementListener;
import sweep.metric.series.ReadingOptions;
import sweep.metric.series.SeriesTable;

/** The files of one source that share their series, read as far as they were written. */
final class SourceReading {
  private final MetricSource source;
  private final List<Path> files;
  private final ReadingOptions reading;
  private final MetricOptions options;
  private SeriesTable table;
  private List<FileReading> readings;

  /** The names of those that were written anew. */
  private final Set<String> rewritten = new LinkedHashSet<>();

  SourceReading(
      MetricSource source, List<Path> files, ReadingOptions reading, MetricOptions options) {
    this.source = source;
    this.files = files;
    this.reading = reading;
    this.options = options;
    begin(new SeriesTable(reading));
  }

  private void begin(SeriesTable empty) {
    table = empty;
    readings = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      FormatOpening opening = new FormatOpening(table, i, reading, options);
      readings.add(new FileReading(files.get(i), source.format(files.get(i), opening)));
    }
  }

  /**
   * Reads what is new. Of a file that was written anew all is new: what it said before is void, so
   * that the files as they are in the end tell the same to whoever reads them later.
   *
   * @param isEnd whether nobody writes any more
   */
  void advance(PieceBuffer buffer, boolean isEnd) {
    Optional<FileReading> changed = readings.stream().filter(this::isRewritten).findFirst();
    if (changed.isPresent()) {
      rewritten.add(changed.get().name());
      begin(new SeriesTable(reading));
    }
    for (FileReading each : readings) {
      table.enter(each.name());
      try {
        each.advance(buffer, isEnd);
      } catch (IOException unreadable) {
        // What one file can't tell is not to cost what the others do.
        tellUnreadable(unreadable);
      }
    }
  }

  private boolean isRewritten(FileReading each) {
    table.enter(each.name());
    try {
      return each.isRewritten();
    } catch (IOException unreadable) {
      tellUnreadable(unreadable);
      return false;
    }
  }

  private void tellUnreadable(IOException fault) {
    table.note("can't be read: " + fault.getMessage());
  }

  /** Has somebody see all that is in its files, which are read once more. */
  void readAgain(MeasurementListener watch, PieceBuffer buffer) {
    SourceReading again = new SourceReading(source, files, reading, options);
    again.table.watch(watch);
    again.advance(buffer, /* isEnd= */ true);
  }

  MetricSource source() {
    return source;
  }

  List<Path> files() {
    return files;
  }

  /** The folder of its first file. */
  Path folder() {
    return files.get(0).toAbsolutePath().getParent();
  }

  /** The files in words. */
  String shownFiles() {
    Path first = files.get(0).getFileName();
    return files.size() == 1 ? first.toString() : "%s and others".formatted(first);
  }

  SeriesTable table() {
    return table;
  }

  /** Leaves out what the spec does not name: the words of an error are no metrics. */
  void leaveUnknown() {
    table.keepOnly(reading.wanted());
  }

  /** What was odd about its files, in words that begin with a file's name. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String name : rewritten) {
      notes.add(name + ": written anew while it was read; what it says now counts");
    }
    for (FileReading each : readings) {
      if (each.isTooLong()) {
        notes.add(each.name() + ": too large to be read to its end");
      }
    }
    notes.addAll(table.fileNotes());
    table.seriesNotes().forEach(note -> notes.add("%s: %s".formatted(shownFiles(), note)));
    return notes;
  }
}
