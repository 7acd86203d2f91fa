package sweep.report.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sweep.space.JsonText;
import sweep.space.Value;
import sweep.space.Value.TextValue;
import sweep.terminal.Cells;
import sweep.text.FormulaGuard;
import sweep.text.QuotedText;

/** A table as text, in one of several forms. */
public final class TextTable<R> {
  /** What Markdown would take for the end of a cell, a link, code, or stress. */
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\|`\\[\\]~]|\\*(?=\\S)|(?<=\\S)\\*|&(?=#?\\w+;)|(?<!\\w)_|_(?!\\w)");

  /** What a number, truth value or null is spelled like, or has blanks at an end. */
  private static final Pattern MISTAKABLE =
      Pattern.compile("$|[-+]?[0-9.][-+0-9.eE]*$|\\s|.*\\s$|(?:true|false|null|[-+]?(?:nan|inf))$");

  /** What a list, a map or a text is spelled like in JSON. */
  private static final Pattern LIKE_JSON = Pattern.compile("[\\[{\"]");

  private final List<Column<R>> columns;
  private final List<R> rows;

  public TextTable(List<Column<R>> columns, List<R> rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
  }

  List<Column<R>> columns() {
    return columns;
  }

  List<R> rows() {
    return rows;
  }

  /** Comma-separated values as in RFC 4180, but with the line breaks of Unix. */
  void writeCsv(Appendable out) throws IOException {
    writeSeparated(",", out);
  }

  /** The same with another separator. */
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
   * Text that could be taken for another value is in quotes, so that it comes back as it was; for a
   * list in those of JSON, as a list with commas is in quotes, too.
   */
  private static <R> String separated(Column<R> column, R row, String separator) {
    String cell = column.cell().apply(row);
    boolean isText =
        column.header().startsWith(FieldNames.PARAMETER)
            && column.value().apply(row).filter(TextValue.class::isInstance).isPresent();
    if (isText && LIKE_JSON.matcher(cell).lookingAt()) {
      return quoted(QuotedText.json(cell), separator);
    }
    return isText && MISTAKABLE.matcher(cell).lookingAt()
        ? inQuotes(cell)
        : quoted(cell, separator);
  }

  /** Such a table for spreadsheets, with no text in it that they would take for a formula. */
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

  /** The rows as objects of JSON, in an object that names the sweep. */
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

  /** The rows as an array of objects of JSON. */
  public void writeRows(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (R row : rows) {
      writeObject(row, json);
    }
    json.writeEndArray();
  }

  /** A row in each line, as an object of JSON. */
  void writeJsonLines(Appendable out) throws IOException {
    for (R row : rows) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
        writeObject(row, json);
      }
      out.append(line.toString()).append('\n');
    }
  }

  /** A row as an object of JSON. */
  void writeObject(R row, JsonGenerator json) throws IOException {
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

  /** A table in Markdown. */
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
