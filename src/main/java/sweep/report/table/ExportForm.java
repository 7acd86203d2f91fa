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

/** The formats of exported files, chosen by file extension. A new one is a constant here. */
public enum ExportForm {
  /** A workbook with a sheet for each table. */
  XLSX(true) {
    @Override
    void write(Map<String, Table<?>> tables, String version, OutputStream out) throws IOException {
      Spreadsheet.write(tables, version, out);
    }
  },
  /** One comma-separated table, safe to open in a spreadsheet. */
  CSV(false) {
    @Override
    void write(Table<?> table, Writer out) throws IOException {
      table.writeGuarded(",", out);
    }
  },
  /** One tab-separated table, safe to open in a spreadsheet. */
  TSV(false) {
    @Override
    void write(Table<?> table, Writer out) throws IOException {
      table.writeGuarded("\t", out);
    }
  },
  /** An object with an array of rows per table. */
  JSON(true) {
    @Override
    void write(Map<String, Table<?>> tables, String version, OutputStream out) throws IOException {
      Writer writer = writer(out);
      try (JsonGenerator json = JsonText.generator(writer)) {
        json.writeStartObject();
        for (Map.Entry<String, Table<?>> table : tables.entrySet()) {
          json.writeFieldName(table.getKey());
          table.getValue().writeRows(json);
        }
        json.writeEndObject();
      }
      writer.append('\n').flush();
    }
  },
  /** One table, one row per line. */
  JSONL(false) {
    @Override
    void write(Table<?> table, Writer out) throws IOException {
      table.writeJsonLines(out);
    }
  },
  /** A section per table. */
  MD(true) {
    @Override
    void write(Map<String, Table<?>> tables, String version, OutputStream out) throws IOException {
      Writer writer = writer(out);
      String gap = "";
      for (Map.Entry<String, Table<?>> table : tables.entrySet()) {
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

  /** The format for a file name; empty if its extension is unknown. */
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

  /** The greatest number of rows in a table. */
  public int mostRows() {
    return this == XLSX ? Spreadsheet.MOST_ROWS - 1 : Integer.MAX_VALUE;
  }

  /** Whether a file holds all tables, not just one. */
  public boolean holdsAll() {
    return holdsAll;
  }

  /**
   * Writes a sweep's tables.
   *
   * @param wanted the name of the only table to write; empty for all
   * @param version of the program, such as 0.1
   */
  public void write(ExportTables tables, Optional<String> wanted, String version, OutputStream out)
      throws IOException {
    Map<String, Table<?>> all = tables.all();
    write(wanted.isPresent() ? Map.of(wanted.get(), all.get(wanted.get())) : all, version, out);
  }

  void write(Map<String, Table<?>> tables, String version, OutputStream out) throws IOException {
    Writer writer = writer(out);
    write(tables.values().iterator().next(), writer);
    writer.flush();
  }

  void write(Table<?> table, Writer out) throws IOException {
    throw new IllegalStateException(this + " holds several tables");
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }
}
