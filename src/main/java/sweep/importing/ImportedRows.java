package sweep.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import sweep.files.FileSearch;
import sweep.metric.filename.NameMetrics;
import sweep.specification.file.ImportedCell;
import sweep.specification.file.ImportedTable;
import sweep.specification.file.ImportedTable.Row;
import sweep.terminal.CommandException;
import sweep.yaml.SpecException;

/** The rows of files to import: tables by their contents, other files by their names. */
public final class ImportedRows {
  private static final List<String> TABLES =
      List.of(".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".yaml", ".yml");

  private static final List<String> SPREADSHEETS = List.of(".xlsx", ".xls", ".ods");

  /** The first bytes of a ZIP archive. */
  private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

  private final boolean byName;

  /**
   * A reader of files.
   *
   * @param byName whether tables, too, are read by their names only
   */
  public ImportedRows(boolean byName) {
    this.byName = byName;
  }

  /** The rows of all files; a word that isn't a file is a glob pattern. */
  public List<Row> read(List<String> words) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String word : words) {
      files.addAll(files(word));
    }
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      if (!byName && (isTable(file) || isSpreadsheet(file))) {
        rows.addAll(table(file));
      } else {
        rows.add(named(file));
      }
    }
    return rows;
  }

  private static boolean isTable(Path file) {
    return endsWith(file, TABLES);
  }

  private static boolean isSpreadsheet(Path file) {
    return endsWith(file, SPREADSHEETS);
  }

  private static boolean endsWith(Path file, List<String> endings) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }

  private static List<Row> table(Path file) throws IOException {
    if (isSpreadsheet(file) || beginsAsArchive(file)) {
      throw CommandException.usage(
          "%s: can't read a spreadsheet; save its sheet as .csv".formatted(file));
    }
    try {
      List<Row> rows = ImportedTable.read(file);
      if (rows.isEmpty()) {
        throw CommandException.usage("%s: no rows".formatted(file));
      }
      return rows;
    } catch (SpecException e) {
      throw CommandException.usage(e.getMessage());
    }
  }

  /** Whether a file is a ZIP archive, like .xlsx and .ods, whatever its name. */
  private static boolean beginsAsArchive(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return Arrays.equals(input.readNBytes(ARCHIVE.length), ARCHIVE);
    }
  }

  private static Row named(Path file) {
    NameMetrics name = NameMetrics.read(file.getFileName().toString());
    if (name.pairs().isEmpty()) {
      throw CommandException.usage(
          "%s: no values in the file name%s; expected a name such as model.lr-0.1.loss-0.5.pth"
              .formatted(file, name.problem().map(reason -> " (" + reason + ")").orElse("")));
    }
    Map<String, ImportedCell> cells = new LinkedHashMap<>();
    name.pairs().forEach((key, text) -> cells.put(key, ImportedCell.bare(text)));
    return new Row(cells, file.toString());
  }

  private static List<Path> files(String word) throws IOException {
    Path file = Path.of(word).normalize();
    if (Files.isRegularFile(file)) {
      return List.of(file);
    }
    if (Files.isDirectory(file)) {
      throw CommandException.usage(
          "%s: is a directory; name the files in it, as in '%s/*'".formatted(word, file));
    }
    List<Path> found = isPattern(word) ? matching(word) : List.of();
    if (found.isEmpty()) {
      throw CommandException.usage(
          isPattern(word)
              ? "no file matches %s".formatted(word)
              : "%s: no such file".formatted(word));
    }
    return found;
  }

  public static boolean isPattern(String word) {
    return word.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<Path> matching(String pattern) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    try {
      return FileSearch.find(here, pattern).stream()
          .map(file -> file.startsWith(here) ? here.relativize(file) : file)
          .toList();
    } catch (PatternSyntaxException e) {
      throw CommandException.usage(
          "invalid pattern '%s': %s".formatted(pattern, e.getDescription()));
    }
  }
}
