package sweep.report.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sweep.space.JsonText;

/** The kinds of file in which the tables of a sweep can be had, each known by its extension. */
public enum ExportForm {
  /** A workbook with a sheet for each table. */
  XLSX(true) {
    @Override
    void write(Map<String, TextTable<?>> tables, String version, OutputStream out)
        throws IOException {
      Spreadsheet.write(tables, version, out);
    }
  },
  /** One table with commas, safe to open in a spreadsheet. */
  CSV(false) {
    @Override
    void write(TextTable<?> table, Writer out) throws IOException {
      table.writeGuarded(",", out);
    }
  },
  /** One table with tabs, safe to open in a spreadsheet. */
  TSV(false) {
    @Override
    void write(TextTable<?> table, Writer out) throws IOException {
      table.writeGuarded("\t", out);
    }
  },
  /** An object that has an array of rows for each table. */
  JSON(true) {
    @Override
    void write(Map<String, TextTable<?>> tables, String version, OutputStream out)
        throws IOException {
      Writer writer = writer(out);
      try (JsonGenerator json = JsonText.generator(writer)) {
        json.writeStartObject();
        for (Map.Entry<String, TextTable<?>> table : tables.entrySet()) {
          json.writeFieldName(table.getKey());
          table.getValue().writeRows(json);
        }
        json.writeEndObject();
      }
      writer.append('\n').flush();
    }
  },
  /** One table, a row in each line. */
  JSONL(false) {
    @Override
    void write(TextTable<?> table, Writer out) throws IOException {
      table.writeJsonLines(out);
    }
  },
  /** A section for each table. */
  MD(true) {
    @Override
    void write(Map<String, TextTable<?>> tables, String version, OutputStream out)
        throws IOException {
      Writer writer = writer(out);
      String gap = "";
      for (Map.Entry<String, TextTable<?>> table : tables.entrySet()) {
        writer.append(gap).append("## ").append(table.getKey()).append("\n\n");
        table.getValue().writeMarkdown(writer);
        gap = "\n";
      }
      writer.flush();
    }
  };

  private final boolean holdsAll;

  ExportForm(boolean holdsAll) {
    this.holdsAll = holdsAll;
  }

  /** The form of a file by the end of its name; empty if it is none of these. */
  public static Optional<ExportForm> of(String fileName) {
    String end = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.indexOf('.') < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(form -> form.extension().equals(end)).findFirst();
  }

  public static List<String> extensions() {
    return Arrays.stream(values()).map(form -> "." + form.extension()).toList();
  }

  private String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many rows a table may have. */
  public int mostRows() {
    return this == XLSX ? Spreadsheet.MOST_ROWS - 1 : Integer.MAX_VALUE;
  }

  /** Whether it has room for all tables, not just for one. */
  public boolean holdsAll() {
    return holdsAll;
  }

  /**
   * Writes a sweep's tables.
   *
   * @param wanted the one table that is wanted; empty for all
   * @param version of the program, such as 0.1
   */
  public void write(ExportTables tables, Optional<String> wanted, String version, OutputStream out)
      throws IOException {
    Map<String, TextTable<?>> all = tables.all();
    write(wanted.isPresent() ? Map.of(wanted.get(), all.get(wanted.get())) : all, version, out);
  }

  void write(Map<String, TextTable<?>> tables, String version, OutputStream out)
      throws IOException {
    Writer writer = writer(out);
    write(tables.values().iterator().next(), writer);
    writer.flush();
  }

  void write(TextTable<?> table, Writer out) throws IOException {
    throw new IllegalStateException(this + " holds several tables");
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
