package sweep.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sweep.ranking.Coverage;
import sweep.ranking.statistics.MeanDifference;
import sweep.ranking.statistics.Spread;
import sweep.report.table.AlignedTable;
import sweep.report.table.Column;
import sweep.report.table.ColumnUse;
import sweep.report.table.ResultColumns;
import sweep.report.table.TextTable;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.terminal.Room;
import sweep.text.DecimalText;
import sweep.text.NearName;
import sweep.trial.Objective;

/** Sweeps side by side: their leaders, what was searched, and how far the bests are apart. */
public final class SweepComparison {
  /** A line of the table of leaders: what it is about, and what each sweep has there. */
  private record Line(String name, Function<ComparedSweep, String> cell) {}

  /** What a sweep has tried of a parameter. */
  private record Searched(String parameter, ComparedSweep sweep) {}

  private final List<ComparedSweep> sweeps;

  /**
   * Prepares the comparison.
   *
   * @param sweeps at least two; the others are compared with the first
   */
  public SweepComparison(List<ComparedSweep> sweeps) {
    this.sweeps = List.copyOf(sweeps);
  }

  /** Writes it for a terminal that is so wide. */
  public void write(Room room, Appendable out) throws IOException {
    List<Column<Line>> columns = new ArrayList<>();
    columns.add(Column.text("", Line::name).as(ColumnUse.KEY));
    for (ComparedSweep sweep : sweeps) {
      columns.add(
          Column.<Line>text(sweep.place(), line -> line.cell().apply(sweep)).as(ColumnUse.RESULT));
    }
    new AlignedTable<>(new TextTable<>(columns, lines())).writeWithin(room, out);
    List<Searched> searched = searched();
    if (!searched.isEmpty()) {
      out.append("\nwhat was tried of the parameters that they share:\n");
      new AlignedTable<>(new TextTable<>(searchedColumns(), searched)).writeWithin(room, out);
    }
    out.append('\n');
    for (String sentence : sentences()) {
      out.append(sentence).append('\n');
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("trials ended", ComparedSweep::ended));
    lines.add(new Line("metric", sweep -> objective(sweep).map(Objective::metric).orElse("none")));
    lines.add(new Line("best", sweep -> sweep.figures().map(ResultColumns::spreadText).orElse("")));
    lines.add(new Line("n", sweep -> sweep.figures().map(known -> "" + known.count()).orElse("")));
    for (String name : names()) {
      lines.add(new Line(name, sweep -> sweep.bestValue(name)));
    }
    return lines;
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (ComparedSweep sweep : sweeps) {
      names.addAll(sweep.space().names());
      sweep.best().ifPresent(row -> names.addAll(row.configuration().names()));
    }
    return names;
  }

  private static Optional<Objective> objective(ComparedSweep sweep) {
    return sweep.leaderboard().objective();
  }

  /** The parameters that all have and at least one varies. */
  private List<Searched> searched() {
    return sweeps.get(0).space().names().stream()
        .filter(name -> sweeps.stream().allMatch(each -> each.parameters().containsKey(name)))
        .filter(name -> sweeps.stream().allMatch(each -> isChosen(each, name)))
        .filter(name -> sweeps.stream().anyMatch(each -> !distribution(each, name).isConstant()))
        .flatMap(name -> sweeps.stream().map(sweep -> new Searched(name, sweep)))
        .toList();
  }

  /** Whether a value is drawn, and not worked out from those of others. */
  private static boolean isChosen(ComparedSweep sweep, String name) {
    return sweep.parameters().get(name).formula().isEmpty();
  }

  private static Distribution distribution(ComparedSweep sweep, String name) {
    return sweep.parameters().get(name).distribution();
  }

  private static List<Column<Searched>> searchedColumns() {
    return List.of(
        Column.text("parameter", Searched::parameter).as(ColumnUse.KEY),
        Column.<Searched>text("sweep", searched -> searched.sweep().place()).as(ColumnUse.KEY),
        Column.text("space", SweepComparison::space).as(ColumnUse.SELDOM),
        Column.text("tried", SweepComparison::tried).as(ColumnUse.RESULT),
        Column.text(
            "covered",
            searched ->
                Coverage.of(
                        distribution(searched.sweep(), searched.parameter()),
                        searched.sweep().tried(searched.parameter()))
                    .words()));
  }

  private static String space(Searched searched) {
    Distribution distribution = distribution(searched.sweep(), searched.parameter());
    if (distribution instanceof Categorical listed) {
      return NearName.shortened(
          listed.different().stream().map(ResultColumns::brief).collect(Collectors.joining(" ")));
    }
    return span(List.of(distribution.at(0), distribution.at(Math.nextDown(1.0))));
  }

  private static String tried(Searched searched) {
    List<Value> tried = searched.sweep().tried(searched.parameter());
    boolean numeric = tried.stream().allMatch(value -> Numbers.of(value).isPresent());
    return numeric
        ? span(tried)
        : NearName.shortened(
            tried.stream().map(ResultColumns::brief).distinct().collect(Collectors.joining(" ")));
  }

  /** From the least of some numbers to the greatest. */
  private static String span(List<Value> numbers) {
    double[] sorted =
        numbers.stream().flatMapToDouble(value -> Numbers.of(value).stream()).sorted().toArray();
    if (sorted.length == 0) {
      return "";
    }
    String least = DecimalText.brief(sorted[0]);
    String greatest = DecimalText.brief(sorted[sorted.length - 1]);
    return least.equals(greatest) ? least : least + " to " + greatest;
  }

  private List<String> sentences() {
    ComparedSweep first = sweeps.get(0);
    return sweeps.stream().skip(1).map(other -> sentence(other, first)).toList();
  }

  private static String sentence(ComparedSweep sweep, ComparedSweep first) {
    String both = "the bests of %s and %s".formatted(sweep.place(), first.place());
    if (objective(sweep).isEmpty() || objective(first).isEmpty()) {
      return both + " can't be compared: one of the two has no metric";
    }
    if (!isSame(objective(sweep).get(), objective(first).get())) {
      return both + " can't be compared: metric or goal differ";
    }
    if (sweep.figures().isEmpty() || first.figures().isEmpty()) {
      return both + " can't be compared: one of the two has none yet";
    }
    return both + " differ by " + difference(sweep.figures().get(), first.figures().get());
  }

  private static boolean isSame(Objective one, Objective other) {
    return one.metric().equals(other.metric()) && one.direction() == other.direction();
  }

  private static String difference(Spread one, Spread other) {
    MeanDifference difference = MeanDifference.of(one, other);
    String amount = ResultColumns.signed(difference.difference());
    if (difference.interval().isPresent()) {
      return "%s [%s, %s], Welch's 95%% interval of %d and %d repeats"
          .formatted(
              amount,
              DecimalText.brief(difference.interval().get().low()),
              DecimalText.brief(difference.interval().get().high()),
              one.count(),
              other.count());
    }
    return one.count() == 1 || other.count() == 1
        ? amount + "; a single trial can't tell that from noise: set repeats"
        : amount + "; without noise nothing can be tested: is the seed used?";
  }
}
