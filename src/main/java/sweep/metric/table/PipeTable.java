package sweep.metric.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import sweep.metric.result.ResultSink;
import sweep.metric.series.LongName;
import sweep.metric.series.MetricSeries;
import sweep.metric.series.SeriesRow;
import sweep.metric.series.SeriesTable;
import sweep.text.NumberScanner;
import sweep.trial.Direction;
import sweep.trial.MeasuredSpread;

/**
 * Reads tables as Markdown has them: a header, a line of dashes, and rows. The text at the start of
 * a row identifies it: {@code cat/AP}. The rows of an evaluation harness have the name of the
 * metric in a cell.
 */
public final class PipeTable {
  private static final Pattern DASHES = Pattern.compile("[|:+ -]*-[|:+ -]*");

  /** The first byte of a character that draws boxes. */
  private static final byte BOX = (byte) 0xe2;

  private static final Pattern BAR = Pattern.compile("[│┃║]");
  private static final Pattern BORDER = Pattern.compile("(?:\\+[-=+:]{2,}|[─━┄-╋═-╬╭-╰ ]{3,})");
  private final SeriesTable table;
  private final SeriesRow row;
  private List<String> header = List.of();
  private boolean isOpen;
  private String task = "";

  /** The section of the next rows, with its slash; empty for none. */
  private String section = "";

  private final HeldRows held;
  private final Set<String> tests = new HashSet<>();

  public PipeTable(SeriesTable table, SeriesRow row, ResultSink results) {
    this.table = table;
    this.row = row;
    this.held = new HeldRows(table, results);
  }

  /** Reads the rows that are held until the table ends. */
  public void end() {
    held.flush();
  }

  /** Adds the metrics of a line to the row; false if it is no part of a table with a header. */
  public boolean find(byte[] line, int from, int to) {
    int first = from;
    while (first < to && (line[first] == ' ' || line[first] == '\t')) {
      first++;
    }
    boolean mayBePart =
        first < to && (line[first] == '|' || line[first] == '+' || line[first] == BOX);
    return mayBePart
        ? findPart(new String(line, first, to - first, StandardCharsets.UTF_8).strip())
        : close();
  }

  /** Ends the table, if there is one; always false. */
  private boolean close() {
    if (!header.isEmpty() || !section.isEmpty()) {
      header = List.of();
      isOpen = false;
      section = "";
      held.flush();
    }
    return false;
  }

  /** Reads a line that may be part of a table; false if it is a row without a header. */
  private boolean findPart(String line) {
    if (BORDER.matcher(line).matches()) {
      isOpen |= !header.isEmpty();
      return true;
    }
    String text = BAR.matcher(line).replaceAll("|");
    if (!text.startsWith("|")) {
      return close();
    }
    if (isOpen) {
      take(cells(text));
      return true;
    }
    isOpen = !header.isEmpty() && DASHES.matcher(text).matches();
    task = "";
    if (!isOpen) {
      List<String> cells = cells(text);
      if (takeSection(cells)) {
        return true;
      }
      boolean isHeader = cells.stream().noneMatch(cell -> NumberScanner.whole(cell).isPresent());
      header = isHeader ? cells : List.of();
    }
    return isOpen;
  }

  /**
   * A row below the name of its section, as Stable Baselines prints them: rollout/, ep_rew_mean.
   */
  private boolean takeSection(List<String> cells) {
    if (cells.size() != 2) {
      return false;
    }
    if (cells.get(0).endsWith("/") && cells.get(1).isEmpty()) {
      section = cells.get(0);
      return true;
    }
    OptionalDouble value = TableCell.number(cells.get(1));
    boolean isRow = !section.isEmpty() && value.isPresent();
    if (isRow) {
      String full = section + cells.get(0);
      boolean isWanted = table.options().wanted().contains(full);
      row.add(table.find(isWanted ? full : cells.get(0)), value.getAsDouble());
    }
    return isRow;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int end = line.endsWith("|") && line.length() > 1 ? line.length() - 1 : line.length();
    Arrays.stream(line.substring(1, end).split("\\|", -1)).map(String::strip).forEach(cells::add);
    return cells;
  }

  private void take(List<String> cells) {
    if (cells.size() != header.size()) {
      return;
    }
    if (header.contains("Metric") && header.contains("Value")) {
      takeResult(cells);
      return;
    }
    List<String> named = header.stream().filter(name -> !name.isEmpty()).toList();
    if (Set.copyOf(named).size() < named.size()) {
      takeParts(cells);
      return;
    }
    if (header.contains("test") && header.contains("t/s")) {
      takeTest(cell(cells, "test").replace(" ", ""), cell(cells, "t/s"));
      passOverOthers(cells, Set.of("t/s"));
      return;
    }
    takeCells(cells);
  }

  /** A row of several tables side by side, which all have the same header. */
  private void takeParts(List<String> cells) {
    int width = 1 + header.subList(1, header.size()).indexOf(header.get(0));
    boolean isAlike = width > 1 && header.size() % width == 0;
    for (int i = 0; isAlike && i < header.size(); i++) {
      isAlike = header.get(i).equals(header.get(i % width));
    }
    for (int from = 0; isAlike && from < header.size(); from += width) {
      held.add(header.subList(0, width), cells.subList(from, from + width), row.line());
    }
  }

  /** A test of llama-bench: pp512/avg_ts, in short pp512, with its standard deviation. */
  private void takeTest(String test, String cell) {
    String name = test + "/avg_ts";
    MetricSeries mean = named(name, test);
    if (!tests.add(test)) {
      setUnclear(mean);
      setUnclear(table.find(test + "/stddev_ts"));
      table.note(
          "several tests are '%s' with other settings, so none of them is taken".formatted(test));
    }
    row.in("t/s");
    TableCell.number(cell).ifPresent(value -> row.add(mean, value));
    OptionalDouble deviation = TableCell.spread(cell);
    if (deviation.isPresent()) {
      row.spread(MeasuredSpread.deviation(deviation.getAsDouble()));
      row.in("t/s");
      row.add(table.find(test + "/stddev_ts"), deviation.getAsDouble());
    }
  }

  private static void setUnclear(MetricSeries series) {
    if (series != null) {
      series.setUnclear();
    }
  }

  /** Columns named by the header, and rows by their first cell if that is text. */
  private void takeCells(List<String> cells) {
    boolean hasText = TableCell.number(cells.get(0)).isEmpty() && !cells.get(0).isEmpty();
    if (hasText && cells.size() == 2) {
      add(cells.get(0).replace(' ', '_'), header.get(1), cells.get(1));
      return;
    }
    boolean hasStep = header.stream().anyMatch(name -> table.options().steps().rank(name) > 0);
    if (hasText && !hasStep) {
      held.add(header, cells, row.line());
      return;
    }
    String prefix = hasText ? cells.get(0).replace(' ', '_') + "/" : "";
    for (int i = 0; i < cells.size(); i++) {
      if (!header.get(i).isEmpty()) {
        add(prefix + header.get(i).replace(' ', '_'), header.get(i), cells.get(i));
      }
    }
  }

  private void add(String name, String column, String cell) {
    OptionalDouble value = TableCell.number(cell);
    if (value.isPresent()) {
      row.in(column);
      row.add(table.find(name), value.getAsDouble());
      OptionalDouble spread = TableCell.spread(cell);
      if (spread.isPresent()) {
        row.spread(MeasuredSpread.unnamed(spread.getAsDouble()));
      }
    }
  }

  /** Reports the numbers in columns that describe the row. */
  private void passOverOthers(List<String> cells, Set<String> taken) {
    for (int i = 0; row.isTraced() && i < cells.size(); i++) {
      if (!taken.contains(header.get(i)) && TableCell.number(cells.get(i)).isPresent()) {
        row.passOver("a column that describes the row", header.get(i) + " " + cells.get(i));
      }
    }
  }

  /** A row of an evaluation harness: a task, perhaps a filter, a metric and its value. */
  private void takeResult(List<String> cells) {
    String first = cells.get(0).replaceFirst("^[- ]+", "").replace(' ', '_');
    task = first.isEmpty() ? task : first;
    String name = task + "/" + cell(cells, "Metric");
    String filter = cell(cells, "Filter").replace(' ', '_');
    if (cells.contains("↑") || cells.contains("↓")) {
      table
          .options()
          .contradiction(name, cells.contains("↑") ? Direction.MAXIMIZE : Direction.MINIMIZE)
          .ifPresent(table::note);
    }
    OptionalDouble value = TableCell.number(cell(cells, "Value"));
    if (value.isPresent()) {
      boolean isPlain = filter.isEmpty() || filter.equals("none");
      row.in("Value");
      row.add(
          isPlain ? named(name, cell(cells, "Metric")) : named(name + " " + filter, name),
          value.getAsDouble());
      OptionalDouble error = TableCell.number(cell(cells, "Stderr"));
      if (error.isPresent() && MeasuredSpread.isSpread(error.getAsDouble())) {
        row.spread(MeasuredSpread.error(error.getAsDouble()));
      }
    }
    passOverOthers(cells, Set.of("Value", "Stderr"));
  }

  /** The series of a name that has a shorter one, as long as that can mean no other. */
  private MetricSeries named(String words, String shortName) {
    return table.findLong(
        words.getBytes(StandardCharsets.UTF_8), new LongName(words, shortName, /* plain= */ ""));
  }

  private String cell(List<String> cells, String name) {
    int column = header.indexOf(name);
    return column < 0 ? "" : cells.get(column);
  }
}
