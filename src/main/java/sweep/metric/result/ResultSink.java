package sweep.metric.result;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.metric.MetricName;
import sweep.metric.series.LineLocation;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.metric.series.StepNames;
import sweep.trial.Direction;

/** Adds the rows of a table of results to the series of a file, as {@code IDENTITY/FIELD}. */
public final class ResultSink {
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final SeriesTable table;
  private final SeriesRow row;
  private final int file;

  /** Whether fields alone are names too. */
  private final boolean hasShortNames;

  /** The identities of rows that came alone. */
  private final Set<String> seen = new HashSet<>();

  /** The places of the numbers that were taken. */
  private final Set<String> taken = new HashSet<>();

  /**
   * A sink for one file.
   *
   * @param file its index in its source
   */
  public ResultSink(SeriesTable table, SeriesRow row, int file) {
    this(table, row, file, /* hasShortNames= */ true);
  }

  private ResultSink(SeriesTable table, SeriesRow row, int file, boolean hasShortNames) {
    this.hasShortNames = hasShortNames;
    this.table = table;
    this.row = row;
    this.file = file;
  }

  /** The same sink, in which every name has its identity. */
  ResultSink withWholeNames() {
    return new ResultSink(table, row, file, /* hasShortNames= */ false);
  }

  /**
   * Adds a row. A field alone names its value too, as long as no other row has it. Counts of
   * iterations are no metrics.
   *
   * @param identity empty for a file with one result
   * @param line from 1; 0 if unknown
   */
  void add(String identity, Map<String, Measured> fields, long line) {
    row.drop();
    String prefix = SPACES.matcher(identity.strip()).replaceAll("_");
    fields.forEach(
        (field, value) -> {
          boolean isStep = table.options().steps().rank(field) > StepNames.NO_STEP;
          if (!isStep && prefix.length() + field.length() < MetricName.LONGEST) {
            add(series(prefix, SPACES.matcher(field).replaceAll("_")), value);
          }
        });
    row.close(LineLocation.of(file, line > 0 ? line : row.line()));
  }

  /** Adds a row that comes alone. If another had the same identity, none of them counts. */
  void addOnce(String identity, Map<String, Measured> fields) {
    if (seen.add(identity)) {
      add(identity, fields, 0);
      return;
    }
    note(
        "several rows are '%s', so none of them is taken; metrics: {tables: {FILE: {rows: [...]}}} names the columns that tell them apart"
            .formatted(identity));
    String prefix = SPACES.matcher(identity.strip()).replaceAll("_");
    for (String field : fields.keySet()) {
      MetricSeries series = series(prefix, SPACES.matcher(field).replaceAll("_"));
      if (series != null) {
        series.setUnclear();
      }
    }
  }

  private void add(MetricSeries series, Measured value) {
    row.in(value.place());
    row.add(series, value.value());
    if (series != null) {
      value.spread().ifPresent(row::spread);
      taken.add(value.place());
    }
  }

  private MetricSeries series(String prefix, String field) {
    String name = prefix.isEmpty() ? field : prefix + "/" + field;
    return prefix.isEmpty() || !hasShortNames ? table.find(name) : named(name, field);
  }

  /** Adds a value with a name that a shorter one may stand for. */
  void add(String name, String shortName, Measured value) {
    row.drop();
    add(named(SPACES.matcher(name).replaceAll("_"), shortName), value);
    row.close(LineLocation.of(file, row.line()));
  }

  private MetricSeries named(String full, String shortName) {
    return table.findLong(
        full.getBytes(StandardCharsets.UTF_8), new LongName(full, shortName, /* plain= */ ""));
  }

  /** Says what reads the next rows. */
  public void readBy(String words) {
    row.readBy(words);
  }

  /** Has a reader add the results of a document. */
  void read(Member document, ResultReader reader) {
    taken.clear();
    readBy(reader.words());
    reader.read(document, this);
    if (row.isTraced()) {
      passOver(document);
      row.close(LineLocation.of(file, row.line()));
    }
  }

  /** Reports the numbers of a document that were not taken: settings, counts and samples. */
  private void passOver(Member member) {
    boolean isSamples = member.items().stream().anyMatch(item -> item.number().isPresent());
    String place = member.pointer().toString();
    if (isSamples) {
      row.passOver("a list of raw samples", place);
    } else if (member.number().isPresent() && !taken.contains(place)) {
      row.passOver("a setting, a count or a spread", place + " " + member.node().asText());
    }
    if (!isSamples) {
      member.items().forEach(this::passOver);
      member.members().values().forEach(this::passOver);
    }
  }

  /** The name of a field: another that the tool shows, if the spec has that. */
  String spelled(String identity, String field, String shown) {
    String prefix = identity.strip();
    boolean isShown =
        table.options().wanted().stream()
            .anyMatch(
                name ->
                    MetricName.plain(name).equals(MetricName.plain(prefix + shown))
                        || MetricName.plain(name).equals(MetricName.plain(shown)));
    return isShown ? shown : field;
  }

  /** Says in which direction a metric is better. */
  void better(String name, Direction direction) {
    table.options().contradiction(name, direction).ifPresent(table::note);
  }

  /** Adds a note about the file. */
  void note(String text) {
    table.note(text);
  }

  StepNames steps() {
    return table.options().steps();
  }
}
