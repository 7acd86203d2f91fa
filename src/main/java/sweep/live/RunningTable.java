package sweep.live;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import sweep.live.LiveView.RunningTrial;
import sweep.terminal.Cells;
import sweep.terminal.Colour;
import sweep.terminal.Glyphs;
import sweep.text.DecimalText;

/**
 * The table of running and queued trials, one line each; parameters come last, as they are cut
 * first.
 */
final class RunningTable {
  /** The greatest number of lines. */
  static final int MOST = 16;

  /** The least number of lines: a header, one trial, and the number of others. */
  static final int LEAST = 3;

  /** Up to this number of lines, there is no blank line above the table. */
  private static final int CLOSE = 5;

  private static final int CURVE = 16;

  /** The least width of the parameters if the curve is shown. */
  private static final int PARAMETERS = 12;

  private final LiveView view;
  private final Supplier<LiveLine> newLine;
  private final Glyphs marks;
  private final List<TableColumn> columns = new ArrayList<>();

  private record TableColumn(String header, Function<RunningTrial, String> text, int width) {}

  RunningTable(LiveView view, Supplier<LiveLine> newLine, Glyphs marks) {
    this.view = view;
    this.newLine = newLine;
    this.marks = marks;
  }

  /** The table in at most {@code room} lines; empty if nothing runs or nothing fits. */
  List<String> lines(int room) {
    if (view.running().isEmpty() || room < 2) {
      return List.of();
    }
    boolean spaced = room > CLOSE;
    int most = Math.min(MOST, room - (spaced ? 2 : 1));
    boolean all = view.running().size() <= most;
    List<RunningTrial> shown =
        view.running().subList(0, all ? view.running().size() : Math.max(1, most - 1));
    choose(shown);
    List<String> lines = new ArrayList<>();
    if (spaced) {
      lines.add("");
    }
    lines.add(header());
    shown.forEach(trial -> lines.add(row(trial)));
    if (!all && most > 1) {
      String what = view.counts().queued() > 0 ? "running or queued" : "running";
      int more = view.running().size() - shown.size();
      lines.add("%s %d more %s".formatted(marks.cut(), more, what));
    }
    return lines;
  }

  /** Chooses the columns: those that are not empty. */
  private void choose(List<RunningTrial> shown) {
    column("trial", trial -> "#" + trial.number(), shown);
    if (shown.stream().anyMatch(trial -> trial.step().isPresent())) {
      column("step", trial -> text(trial.step()), shown);
    }
    if (view.objective().isPresent()) {
      String metric = marks.shown(Cells.plain(view.objective().get().metric()));
      column(Cells.cut(metric, 14, marks.cut()), trial -> text(trial.value()), shown);
    }
    if (view.best().isPresent() && shown.stream().anyMatch(trial -> trial.value().isPresent())) {
      column("vs best", this::againstBest, shown);
    }
    if (shown.stream().anyMatch(trial -> trial.place().isPresent())) {
      column("where", trial -> trial.place().map(Cells::plain).orElse(""), shown);
    }
    column("time", trial -> LiveText.whole(trial.age()), shown);
    int used = columns.stream().mapToInt(each -> each.width() + 2).sum();
    boolean curves = shown.stream().anyMatch(trial -> trial.curve().size() > 1);
    if (curves && newLine.get().left() - used >= CURVE + 2 + PARAMETERS) {
      column("so far", trial -> marks.curve(trial.curve(), CURVE), shown);
    }
  }

  private void column(
      String header, Function<RunningTrial, String> text, List<RunningTrial> shown) {
    int width =
        shown.stream().map(text).mapToInt(Cells::width).reduce(Cells.width(header), Math::max);
    columns.add(new TableColumn(header, text, width));
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? DecimalText.brief(number.getAsDouble()) : "--";
  }

  private String againstBest(RunningTrial trial) {
    return trial.value().isPresent()
        ? LiveText.signed(trial.value().getAsDouble() - view.best().orElseThrow().value())
        : "";
  }

  private String header() {
    LiveLine line = newLine.get();
    columns.forEach(each -> line.add(Cells.padded(each.header(), each.width() + 2), Colour.FAINT));
    return line.add("parameters", Colour.FAINT).text();
  }

  private String row(RunningTrial trial) {
    LiveLine line = newLine.get();
    columns.forEach(each -> line.add(Cells.padded(each.text().apply(trial), each.width() + 2)));
    return line.add(Cells.plain(trial.parameters())).text();
  }
}
