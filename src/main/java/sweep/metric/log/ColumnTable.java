package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;

/**
 * Reads tables whose columns are separated by spaces, under a header that starts with a step or
 * with {@code Class}, as trainers print them.
 */
final class ColumnTable {
  private static final Set<String> FIRST_COLUMNS =
      Set.of("epoch", "e", "step", "iter", "iteration", "class");

  private static final String FIRST_LETTERS = "eEsSiIcC";
  private static final int LONGEST = 1000;
  private static final int FEWEST_COLUMNS = 3;
  private static final Pattern WIDE_GAP = Pattern.compile("\t+| {2,}");
  private static final Pattern GAP = Pattern.compile("\\s+");
  private static final Pattern PROGRESS = Pattern.compile(":\\s+\\d+%.*$");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_#][\\p{L}\\p{N}_./@ #-]*");

  private final SeriesTable table;
  private final SeriesRow row;
  private List<String> header = List.of();

  /** The last line that may be a header; it is one if a row follows. */
  private List<String> candidate = List.of();

  ColumnTable(SeriesTable table, SeriesRow row) {
    this.table = table;
    this.row = row;
  }

  /** Adds the metrics of a line to the row; false if it is neither a row nor a header. */
  boolean find(byte[] line, int from, int to) {
    int first = ValueDelimiters.afterSpaces(line, from, to);
    if (first == to || to - first > LONGEST) {
      return false;
    }
    if (mayBeHeader(line, first, to)) {
      List<String> names = names(text(line, first, to));
      if (!names.isEmpty()) {
        candidate = names;
        return true;
      }
    }
    if (!mayBeRow(line, first, candidate) && !mayBeRow(line, first, header)) {
      return false;
    }
    List<String> cells = List.of(GAP.split(PROGRESS.matcher(text(line, first, to)).replaceAll("")));
    if (isRow(cells, candidate)) {
      header = candidate;
    }
    if (!isRow(cells, header)) {
      return false;
    }
    take(cells);
    return true;
  }

  /** Whether a line starts as the rows under a header do: with a digit, or with text. */
  private static boolean mayBeRow(byte[] line, int first, List<String> names) {
    boolean isDigit = line[first] >= '0' && line[first] <= '9';
    return !names.isEmpty() && isDigit != names.get(0).equalsIgnoreCase("class");
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8).strip();
  }

  /** Whether the first word names such a column, and no number follows. */
  private static boolean mayBeHeader(byte[] line, int first, int to) {
    if (FIRST_LETTERS.indexOf(line[first]) < 0) {
      return false;
    }
    int end = NameCharacters.end(line, first, to);
    int next = ValueDelimiters.afterSpaces(line, end, to);
    return next > end
        && next < to
        && (line[next] == '#' || NameCharacters.isStart(line, next, to))
        && FIRST_COLUMNS.contains(text(line, first, end).toLowerCase(Locale.ROOT));
  }

  /** The names in a header; empty if it is none. */
  private static List<String> names(String line) {
    String text = PROGRESS.matcher(line).replaceAll("");
    String[] wide = WIDE_GAP.split(text);
    List<String> names = new ArrayList<>();
    for (String name : wide.length < FEWEST_COLUMNS ? GAP.split(text) : wide) {
      // Ultralytics writes Box(P R mAP50 mAP50-95).
      String plain = name.substring(name.indexOf('(') + 1).replace(")", "").strip();
      if (!NAME.matcher(plain).matches()) {
        return List.of();
      }
      names.add(plain.replace(' ', '_'));
    }
    if (names.get(0).equals("E") && names.contains("#")) {
      names.set(0, "epoch");
      names.set(names.indexOf("#"), "step");
    }
    boolean isTable = names.size() >= FEWEST_COLUMNS && Set.copyOf(names).size() == names.size();
    return isTable ? names : List.of();
  }

  private static boolean isRow(List<String> cells, List<String> names) {
    if (names.isEmpty() || cells.size() != names.size()) {
      return false;
    }
    boolean isStep = number(cells.get(0)).isPresent();
    boolean hasText = names.get(0).equalsIgnoreCase("class");
    long numbers = cells.stream().filter(cell -> number(cell).isPresent()).count();
    return isStep != hasText && 2 * numbers >= cells.size();
  }

  /** The number in a cell; that of 3/10 is 3. */
  private static OptionalDouble number(String cell) {
    int slash = cell.indexOf('/');
    return NumberScanner.whole(slash > 0 ? cell.substring(0, slash) : cell);
  }

  private void take(List<String> cells) {
    boolean isAll = number(cells.get(0)).isPresent() || cells.get(0).equals("all");
    for (int i = 0; i < cells.size(); i++) {
      OptionalDouble value = i == 0 ? number(cells.get(i)) : NumberScanner.whole(cells.get(i));
      if (value.isPresent()) {
        String name = isAll ? header.get(i) : cells.get(0) + "/" + header.get(i);
        row.in(header.get(i));
        row.add(table.find(name), value.getAsDouble());
      }
    }
  }
}
