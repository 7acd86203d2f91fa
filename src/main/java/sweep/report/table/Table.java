package sweep.report.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.ranking.RowValues;
import sweep.space.JsonText;
import sweep.space.Value;
import sweep.space.Value.TextValue;
import sweep.terminal.Cells;
import sweep.terminal.LineWidth;
import sweep.text.FormulaGuard;
import sweep.text.QuotedText;

/**
 * A table of rows, and how it is written in each format.
 *
 * @param <R> the type of a row
 */
public record Table<R>(List<Column<R>> columns, List<R> rows) {
  /** What Markdown takes for the end of a cell, a link, code or emphasis. */
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\|`\\[\\]~]|\\*(?=\\S)|(?<=\\S)\\*|&(?=#?\\w+;)|(?<!\\w)_|_(?!\\w)");

  /** Text that reads like a number, truth value or null, or has blanks at an end. */
  private static final Pattern MISTAKABLE =
      Pattern.compile("$|[-+]?[0-9.][-+0-9.eE]*$|\\s|.*\\s$|(?:true|false|null|[-+]?(?:nan|inf))$");

  /** The start of text that reads like a list, a map or a text in JSON. */
  private static final Pattern LIKE_JSON = Pattern.compile("[\\[{\"]");

  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * Writes the table for a terminal: columns line up, and those without any cell are left out. If
   * the room is too narrow, hides the least useful columns and names them in a last line.
   *
   * @return the headers of the hidden columns
   */
  public List<String> writeAligned(LineWidth room, Appendable out) throws IOException {
    return AlignedTable.of(this).write(room, out);
  }

  /** Writes comma-separated values as in RFC 4180, but with Unix line breaks. */
  void writeCsv(Appendable out) throws IOException {
    writeSeparated(",", out);
  }

  /** Writes values with another separator. */
  void writeSeparated(String separator, Appendable out) throws IOException {
    out.append(line(columns.stream().map(Column::header).toList(), separator));
    for (R row : rows) {
      out.append(
          columns.stream()
              .map(column -> separated(column, row, separator))
              .collect(Collectors.joining(separator, "", "\n")));
    }
  }

  /**
   * Quotes text that could be read back as another value. Text that reads like a list is quoted as
   * in JSON, because a list with commas is quoted, too.
   */
  private static <R> String separated(Column<R> column, R row, String separator) {
    String cell = column.cell().apply(row);
    boolean isText =
        column.header().startsWith(RowValues.PARAMETER)
            && column.value().apply(row).filter(TextValue.class::isInstance).isPresent();
    if (isText && LIKE_JSON.matcher(cell).lookingAt()) {
      return quoted(QuotedText.json(cell), separator);
    }
    return isText && MISTAKABLE.matcher(cell).lookingAt()
        ? inQuotes(cell)
        : quoted(cell, separator);
  }

  /** Writes values for spreadsheets, without text that they would take for a formula. */
  void writeGuarded(String separator, Appendable out) throws IOException {
    out.append(
        line(
            columns.stream().map(column -> FormulaGuard.text(column.header())).toList(),
            separator));
    for (R row : rows) {
      out.append(line(columns.stream().map(each -> guarded(each, row)).toList(), separator));
    }
  }

  private static <R> String guarded(Column<R> column, R row) {
    boolean isText = column.value().apply(row).filter(TextValue.class::isInstance).isPresent();
    String cell = column.cell().apply(row);
    return isText ? FormulaGuard.text(cell) : cell;
  }

  private static String line(List<String> cells, String separator) {
    return cells.stream()
        .map(cell -> quoted(cell, separator))
        .collect(Collectors.joining(separator, "", "\n"));
  }

  private static String quoted(String cell, String separator) {
    boolean plain =
        !cell.contains(separator)
            && cell.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r');
    return plain ? cell : inQuotes(cell);
  }

  private static String inQuotes(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  /** Writes a JSON object with the sweep's name and the rows as objects. */
  void writeJson(String sweep, Appendable out) throws IOException {
    try (JsonGenerator json = JsonText.generator(out)) {
      json.writeStartObject();
      json.writeStringField("sweep", sweep);
      json.writeFieldName("results");
      writeRows(json);
      json.writeEndObject();
    }
    out.append('\n');
  }

  /** Writes the rows as a JSON array of objects. */
  public void writeRows(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (R row : rows) {
      writeObject(row, json);
    }
    json.writeEndArray();
  }

  /** Writes one JSON object per row and line. */
  void writeJsonLines(Appendable out) throws IOException {
    for (R row : rows) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
        writeObject(row, json);
      }
      out.append(line.toString()).append('\n');
    }
  }

  private void writeObject(R row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Column<R> column : columns) {
      Optional<Value> value = column.value().apply(row);
      if (value.isPresent()) {
        json.writeFieldName(column.header());
        json.writeRawValue(value.get().json());
      }
    }
    json.writeEndObject();
  }

  /** Writes a Markdown table. */
  public void writeMarkdown(Appendable out) throws IOException {
    out.append(markdownLine(columns.stream().map(Column::header).toList()));
    out.append(
        columns.stream()
            .map(column -> column.isNumber() ? "---:" : ":---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (R row : rows) {
      out.append(markdownLine(cells(row)));
    }
  }

  private static String markdownLine(List<String> cells) {
    return cells.stream()
        .map(
            cell ->
                MARKUP
                    .matcher(Cells.plain(oneLine(cell)))
                    .replaceAll("\\\\$0")
                    .replace("<", "&lt;"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  static String oneLine(String cell) {
    return cell.replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  List<String> cells(R row) {
    return columns.stream().map(column -> column.cell().apply(row)).toList();
  }
}
