package sweep.metric.format;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.metric.MetricName;
import sweep.metric.result.Measured;
import sweep.metric.result.ResultSink;
import sweep.metric.result.ResultTable;
import sweep.metric.result.TableRow;
import sweep.metric.series.LineLocation;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Finds metrics in a CSV or TSV table with a header, as training loggers write it: each column is a
 * metric, and empty cells are ignored. A second header, as written when a metric is added, replaces
 * the first one.
 */
public final class CsvFormat extends LineFormat {
  /** Longer rows are cut. In bytes. */
  private static final int LONGEST_ROW = 1 << 20;

  /** The possible separators; the most frequent one in the header is used. */
  private static final String SEPARATORS = ",;\t";

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  /** Tables of results have fewer rows. */
  private static final int MOST_HELD = 10_000;

  private final ResultSink results;
  private final int file;
  private final List<TableRow> held = new ArrayList<>();
  private char separator;
  private List<String> header = List.of();

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public CsvFormat(SeriesTable table, int file) {
    super(LONGEST_ROW, table, file);
    this.results = new ResultSink(table, row(), file);
    this.file = file;
    row().readBy("a table of CSV");
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (header.isEmpty()) {
      // Some programs start a file with a byte order mark.
      String first = text.replace("\ufeff", "");
      separator = separator(first);
      header = firstHeader(cells(first));
      return;
    }
    List<String> cells = cells(text);
    if (isHeader(cells)) {
      takeHeader(cells);
    } else if (cells.size() != header.size()) {
      table()
          .note(
              "line %d has %s, the header %d; skipped"
                  .formatted(
                      lineNumber(),
                      cells.size() == 1 ? "1 cell" : cells.size() + " cells",
                      header.size()));
    } else {
      takeRow(cells);
    }
  }

  private List<String> firstHeader(List<String> cells) {
    if (cells.stream().anyMatch(cell -> NumberScanner.whole(cell).isPresent())) {
      table().note("line 1 is not a header, so the columns have no names");
      return Collections.nCopies(cells.size(), "");
    }
    return cells;
  }

  private static char separator(String header) {
    char most = SEPARATORS.charAt(0);
    for (int i = 1; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      most = count(header, candidate) > count(header, most) ? candidate : most;
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.indexOf('"') < 0 ? plainCells(line) : quotedCells(line)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private List<String> plainCells(String line) {
    return Arrays.asList(line.split(String.valueOf(separator), -1));
  }

  private List<String> quotedCells(String line) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    ObjectReader reader = MAPPER.readerForListOf(String[].class).with(schema);
    try {
      List<String[]> rows = reader.readValue(line);
      return rows.isEmpty() ? List.of() : Arrays.asList(rows.get(0));
    } catch (IOException e) {
      return plainCells(line);
    }
  }

  /** Whether all cells are names; a row of measurements has a number or an empty cell. */
  private static boolean isHeader(List<String> cells) {
    return cells.stream().allMatch(cell -> !cell.isEmpty() && NumberScanner.whole(cell).isEmpty());
  }

  private void takeHeader(List<String> cells) {
    if (!cells.equals(header)) {
      table().note("line %d is another header; it applies from there on".formatted(lineNumber()));
      header = cells;
    }
  }

  private void takeRow(List<String> cells) {
    if (hasText(cells) && !hasStep() && held.size() < MOST_HELD) {
      held.add(tableRow(cells));
      return;
    }
    for (int i = 0; i < cells.size(); i++) {
      String name = header.get(i);
      String cell = cells.get(i);
      OptionalDouble value = NumberScanner.whole(cell);
      if (value.isPresent() && !name.isEmpty() && name.length() <= MetricName.LONGEST) {
        row().in(name);
        row().add(table().find(name), value.getAsDouble());
      } else if (!cell.isEmpty() && table().has(name)) {
        table().note("line %d: %s: '%s' is not a number".formatted(lineNumber(), name, cell));
      }
    }
  }

  private boolean hasStep() {
    return header.stream().anyMatch(name -> table().options().steps().rank(name) > 0);
  }

  private static boolean hasText(List<String> cells) {
    return cells.stream().anyMatch(cell -> !cell.isEmpty() && NumberScanner.whole(cell).isEmpty());
  }

  private TableRow tableRow(List<String> cells) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Measured> numbers = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String column = header.get(i);
      OptionalDouble value = NumberScanner.whole(cells.get(i));
      value.ifPresent(number -> numbers.put(column, Measured.of(number, column)));
      if (value.isEmpty() && !cells.get(i).isEmpty()) {
        texts.put(column, cells.get(i));
      }
    }
    return new TableRow(texts, numbers, lineNumber());
  }

  /** Reads the rows that have no step, whose texts may tell them apart. */
  @Override
  protected void end() {
    Optional<ResultTable> found = ResultTable.of(held, table().options().steps());
    found.ifPresent(known -> known.addTo(results));
    if (found.isEmpty()) {
      held.forEach(this::addRow);
    }
    held.clear();
  }

  private void addRow(TableRow cells) {
    cells
        .numbers()
        .forEach(
            (name, value) -> {
              if (!name.isEmpty() && name.length() <= MetricName.LONGEST) {
                row().in(name);
                row().add(table().find(name), value.value());
              }
            });
    row().close(LineLocation.of(file, cells.line()));
  }
}
