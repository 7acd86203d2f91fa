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
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.MeanDifference;
import sweep.ranking.statistics.Spread;
import sweep.report.table.CellText;
import sweep.report.table.Column;
import sweep.report.table.ColumnPriority;
import sweep.report.table.Table;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.terminal.LineWidth;
import sweep.text.DecimalText;
import sweep.text.NearName;
import sweep.trial.Objective;

/** A comparison of sweeps: their best configurations, search spaces and differences. */
public final class SweepComparison {
  /** A line of the table of best configurations: its name and a cell per sweep. */
  private record Line(String name, Function<ComparedSweep, String> cell) {}

  /** A parameter of a sweep, for the table of tried values. */
  private record Searched(String parameter, ComparedSweep sweep) {}

  private final List<ComparedSweep> sweeps;

  /**
   * A comparison of sweeps.
   *
   * @param sweeps at least two; all are compared with the first
   */
  public SweepComparison(List<ComparedSweep> sweeps) {
    this.sweeps = List.copyOf(sweeps);
  }

  /** Writes the comparison for a terminal. */
  public void write(LineWidth room, Appendable out) throws IOException {
    List<Column<Line>> columns = new ArrayList<>();
    columns.add(Column.text("", Line::name).as(ColumnPriority.KEY));
    for (ComparedSweep sweep : sweeps) {
      columns.add(
          Column.<Line>text(sweep.place(), line -> line.cell().apply(sweep))
              .as(ColumnPriority.RESULT));
    }
    new Table<>(columns, lines()).writeAligned(room, out);
    List<Searched> searched = searched();
    if (!searched.isEmpty()) {
      out.append("\nvalues tried of shared parameters:\n");
      new Table<>(searchedColumns(), searched).writeAligned(room, out);
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
    lines.add(new Line("best", sweep -> sweep.figures().map(CellText::spreadText).orElse("")));
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

  /** The parameters that all sweeps have and at least one varies. */
  private List<Searched> searched() {
    return sweeps.get(0).space().names().stream()
        .filter(name -> sweeps.stream().allMatch(each -> each.parameters().containsKey(name)))
        .filter(name -> sweeps.stream().allMatch(each -> isChosen(each, name)))
        .filter(name -> sweeps.stream().anyMatch(each -> !distribution(each, name).isConstant()))
        .flatMap(name -> sweeps.stream().map(sweep -> new Searched(name, sweep)))
        .toList();
  }

  /** Whether a value is searched, not derived from other parameters. */
  private static boolean isChosen(ComparedSweep sweep, String name) {
    return sweep.parameters().get(name).formula().isEmpty();
  }

  private static Distribution distribution(ComparedSweep sweep, String name) {
    return sweep.parameters().get(name).distribution();
  }

  private static List<Column<Searched>> searchedColumns() {
    return List.of(
        Column.text("parameter", Searched::parameter).as(ColumnPriority.KEY),
        Column.<Searched>text("sweep", searched -> searched.sweep().place()).as(ColumnPriority.KEY),
        Column.text("space", SweepComparison::space).as(ColumnPriority.SELDOM),
        Column.text("tried", SweepComparison::tried).as(ColumnPriority.RESULT),
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
          listed.different().stream().map(CellText::brief).collect(Collectors.joining(" ")));
    }
    return span(List.of(distribution.at(0), distribution.at(Math.nextDown(1.0))));
  }

  private static String tried(Searched searched) {
    List<Value> tried = searched.sweep().tried(searched.parameter());
    boolean numeric = tried.stream().allMatch(value -> Numbers.of(value).isPresent());
    return numeric
        ? span(tried)
        : NearName.shortened(
            tried.stream().map(CellText::brief).distinct().collect(Collectors.joining(" ")));
  }

  /** The range of numbers as text. */
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
    String refusal = "can't compare %s with %s: ".formatted(sweep.place(), first.place());
    if (objective(sweep).isEmpty() || objective(first).isEmpty()) {
      return refusal + "one of them has no metric";
    }
    if (!isSame(objective(sweep).get(), objective(first).get())) {
      return refusal + "their metric or goal differs";
    }
    if (sweep.figures().isEmpty() || first.figures().isEmpty()) {
      return refusal + "one of them has no result yet";
    }
    return "the best of %s %s the best of %s%s"
        .formatted(
            sweep.place(),
            relation(sweep, first),
            first.place(),
            certainty(sweep.figures().get(), first.figures().get()));
  }

  /** How the best of a sweep compares with that of another, such as {@code is 0.1 better than}. */
  private static String relation(ComparedSweep sweep, ComparedSweep first) {
    double difference = sweep.figures().get().mean() - first.figures().get().mean();
    if (difference == 0) {
      return "equals";
    }
    boolean isBetter = objective(sweep).get().direction().compare(difference, 0) < 0;
    return "is %s %s than"
        .formatted(DecimalText.brief(Math.abs(difference)), isBetter ? "better" : "worse");
  }

  private static boolean isSame(Objective one, Objective other) {
    return one.metric().equals(other.metric()) && one.direction() == other.direction();
  }

  private static String certainty(Spread one, Spread other) {
    MeanDifference difference = MeanDifference.of(one, other);
    if (difference.interval().isPresent()) {
      Interval interval = difference.interval().get();
      boolean isNegated = difference.difference() < 0;
      return " (Welch's 95%% CI %s to %s, %d and %d repeats)"
          .formatted(
              DecimalText.brief(isNegated ? -interval.high() : interval.low()),
              DecimalText.brief(isNegated ? -interval.low() : interval.high()),
              one.count(),
              other.count());
    }
    return one.count() == 1 || other.count() == 1
        ? "; a single trial can't be tested: set `repeats: 3`"
        : "; all repeats are equal, so there is no noise to test against: does the command use the"
            + " seed?";
  }
}
