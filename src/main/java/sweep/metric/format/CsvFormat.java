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
import java.util.List;
import java.util.OptionalDouble;
import sweep.metric.MetricName;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Finds measurements in a table with a header, a row a line, as loggers of training write it: a
 * column is a metric, and an empty cell no measurement. A second header, as of a logger that got
 * another metric, holds from there on.
 */
public final class CsvFormat extends LineFormat {
  /** A longer row is none. In bytes. */
  private static final int LONGEST_ROW = 1 << 20;

  /** What may stand between cells; the header tells. */
  private static final String SEPARATORS = ",;\t";

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private char separator;
  private List<String> header = List.of();

  /**
   * Begins.
   *
   * @param file its number in places
   */
  public CsvFormat(SeriesTable table, int file) {
    super(LONGEST_ROW, table, file);
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (header.isEmpty()) {
      // Some programs begin a file with a mark of the byte order.
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
      table().note("line 1 is no header, so the columns have no names");
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
    } catch (IOException broken) {
      return plainCells(line);
    }
  }

  /** Names all through; a row of measurements has a number, or nothing at all. */
  private static boolean isHeader(List<String> cells) {
    return cells.stream().allMatch(cell -> !cell.isEmpty() && NumberScanner.whole(cell).isEmpty());
  }

  private void takeHeader(List<String> cells) {
    if (!cells.equals(header)) {
      table().note("line %d is another header, which holds from there on".formatted(lineNumber()));
      header = cells;
    }
  }

  private void takeRow(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String name = header.get(i);
      String cell = cells.get(i);
      OptionalDouble value = NumberScanner.whole(cell);
      if (value.isPresent() && !name.isEmpty() && name.length() <= MetricName.LONGEST) {
        row().add(table().find(name), value.getAsDouble());
      } else if (!cell.isEmpty() && table().has(name)) {
        table().note("line %d: %s: '%s' is no number".formatted(lineNumber(), name, cell));
      }
    }
  }
}
