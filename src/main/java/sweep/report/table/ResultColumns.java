package sweep.report.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.RowValues;
import sweep.ranking.statistics.Spread;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.status.ReportContext;
import sweep.text.DecimalText;
import sweep.trial.MeasuredSpread;
import sweep.trial.Objective;

/**
 * The columns of tables with a row per configuration. A new column goes into {@link #complete}, for
 * files and other programs, and into {@link #brief} if people need it at a glance.
 */
public final class ResultColumns {
  static final String DIFFERENCE = "difference";

  private static final OptionalDouble NOTHING = OptionalDouble.empty();

  private final Leaderboard leaderboard;
  private final ReportContext context;
  private final ObjectiveColumns others;
  private final ConfirmedColumns fresh;
  private final boolean anyConfirmed;

  ResultColumns(Leaderboard leaderboard, ReportContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
    this.others = new ObjectiveColumns(leaderboard.objectives());
    this.fresh = new ConfirmedColumns(leaderboard.objectives());
    this.anyConfirmed = !leaderboard.confirmed().isEmpty();
  }

  /** All columns in full precision, for other programs. */
  List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(Column.number("rank", row -> CellText.text(row.rank())));
    others.front().ifPresent(columns::add);
    columns.add(Column.number("trials", ResultColumns::trials));
    columns.add(Column.value("baseline", row -> Optional.of(new BoolValue(row.isBaseline()))));
    columns.add(Column.text("state", row -> row.state().word()));
    columns.add(Column.text("reason", LeaderboardRow::reason));
    columns.add(Column.number("objective", row -> CellText.exact(mean(row))));
    columns.add(Column.number("objective_sd", row -> CellText.exact(deviation(row))));
    columns.add(
        Column.number(
            "objective_n",
            row -> row.objective().map(spread -> Long.toString(spread.count())).orElse("")));
    columns.add(Column.number("repeats", row -> Integer.toString(row.planned())));
    RowStatistics.OBJECTIVE.forEach(
        (name, figure) ->
            columns.add(
                Column.number(
                    "objective_" + name, row -> CellText.exact(RowStatistics.of(row, figure)))));
    if (leaderboard.rows().stream().anyMatch(row -> measured(row).isPresent())) {
      columns.add(
          Column.number(
              "objective_measured",
              row -> measured(row).map(each -> CellText.exact(each.value())).orElse("")));
      columns.add(
          Column.text(
              "objective_measured_as", row -> measured(row).map(MeasuredSpread::words).orElse("")));
    }
    columns.addAll(hasFresh() ? fresh.complete() : List.of());
    columns.add(Column.number(DIFFERENCE, row -> CellText.exact(difference(row))));
    columns.add(
        Column.number(
            "difference_n",
            row -> row.comparison().isPresent() ? Long.toString(RowStatistics.pairs(row)) : ""));
    RowStatistics.COMPARISON.forEach(
        (name, figure) ->
            columns.add(
                Column.number(name, row -> CellText.exact(RowStatistics.compared(row, figure)))));
    columns.addAll(others.complete());
    for (String name : parameters()) {
      columns.add(Column.value(RowValues.PARAMETER + name, row -> row.configuration().value(name)));
    }
    columns.addAll(others.named());
    for (String name : metrics()) {
      columns.add(
          Column.number(
              RowValues.METRIC + name,
              row ->
                  row.metrics().containsKey(name) ? CellText.exact(row.metrics().get(name)) : ""));
    }
    columns.add(Column.number("seconds", row -> CellText.exact(row.seconds())));
    columns.add(Column.number("attempts", row -> Integer.toString(row.attempts())));
    columns.add(Column.text("log", row -> context.logPath().apply(row.logTrial())));
    return columns;
  }

  /** The columns that people need at a glance, in few digits. */
  public List<Column<LeaderboardRow>> brief() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(
        Column.<LeaderboardRow>number("rank", row -> CellText.text(row.rank()))
            .as(ColumnPriority.KEY));
    others.front().map(front -> front.as(ColumnPriority.SPREAD)).ifPresent(columns::add);
    columns.add(
        Column.<LeaderboardRow>text("trials", ResultColumns::trials).as(ColumnPriority.ORIGIN));
    if (hasFresh()) {
      columns.addAll(fresh.brief());
    }
    String metric = leaderboard.objective().map(Objective::metric).orElse("objective");
    columns.add(mean(metric, LeaderboardRow::objective));
    seen(metric).ifPresent(columns::add);
    rankedBy().ifPresent(columns::add);
    if (hasFresh() || leaderboard.rows().stream().anyMatch(row -> row.planned() > 1)) {
      columns.add(count(metric, ResultColumns::count));
    }
    columns.add(
        Column.<LeaderboardRow>text(DIFFERENCE, this::differenceText)
            .as(ColumnPriority.DIFFERENCE));
    if (leaderboard.rows().stream().anyMatch(row -> row.comparison().isPresent())) {
      columns.add(
          Column.<LeaderboardRow>number("percent", ResultColumns::percent)
              .as(ColumnPriority.SELDOM)
              .beside(DIFFERENCE));
    }
    columns.addAll(others.brief(hasFresh()));
    for (String name : parameters()) {
      if (context.varying().contains(name)) {
        columns.add(parameter(name));
      }
    }
    if (!others.has("seconds")) {
      columns.add(
          Column.<LeaderboardRow>number("seconds", row -> CellText.brief(row.seconds()))
              .as(ColumnPriority.SELDOM));
    }
    columns.add(Column.text("", this::remark));
    return columns;
  }

  /** What the only trial of a row measured of its spread. */
  private static Optional<MeasuredSpread> measured(LeaderboardRow row) {
    return row.objective().flatMap(Spread::measured);
  }

  /** The best values that trials had reported when they ended early, if no trial has a result. */
  private Optional<Column<LeaderboardRow>> seen(String metric) {
    boolean hasResult = leaderboard.rows().stream().anyMatch(row -> row.objective().isPresent());
    return hasResult
        ? Optional.empty()
        : Optional.of(
            Column.<LeaderboardRow>number(
                    "best %s seen".formatted(metric),
                    row -> row.early().map(early -> DecimalText.brief(early.best())).orElse(""))
                .as(ColumnPriority.RESULT));
  }

  /** The mean of an objective and, with enough room, its spread. */
  static Column<LeaderboardRow> mean(
      String header, Function<LeaderboardRow, Optional<Spread>> spread) {
    return Column.<LeaderboardRow>text(
            header, row -> spread.apply(row).map(CellText::spreadText).orElse(""))
        .as(ColumnPriority.RESULT)
        .shortened(
            row -> spread.apply(row).map(known -> DecimalText.brief(known.mean())).orElse(""));
  }

  /** The number of trials that a mean covers, shown only beside that mean. */
  static Column<LeaderboardRow> count(String mean, Function<LeaderboardRow, String> count) {
    return Column.text("n", count).as(ColumnPriority.SPREAD).beside(mean);
  }

  /** A parameter, aligned to the right if all its values are numbers. */
  private Column<LeaderboardRow> parameter(String name) {
    boolean isNumber =
        leaderboard.rows().stream()
            .flatMap(row -> row.configuration().value(name).stream())
            .allMatch(value -> Numbers.of(value).isPresent());
    Function<LeaderboardRow, String> cell = row -> value(row, name, CellText::brief);
    return isNumber ? Column.number(name, cell) : Column.text(name, cell);
  }

  private boolean hasFresh() {
    return leaderboard.rows().stream().anyMatch(row -> row.confirmation().isPresent());
  }

  /** The number that rows are ranked by, unless it is the mean. */
  private Optional<Column<LeaderboardRow>> rankedBy() {
    return leaderboard
        .objective()
        .flatMap(RowStatistics::rankedBy)
        .map(
            figure ->
                Column.<LeaderboardRow>number(
                        figure.header(),
                        row -> CellText.brief(RowStatistics.of(row, figure.number())))
                    .as(ColumnPriority.RESULT));
  }

  private static String count(LeaderboardRow row) {
    long count = row.objective().map(Spread::count).orElse(0L);
    return count == row.planned() ? Long.toString(count) : count + " of " + row.planned();
  }

  private static String percent(LeaderboardRow row) {
    OptionalDouble percent = RowStatistics.compared(row, Comparison::percent);
    return percent.isPresent() ? CellText.signed(percent.getAsDouble()) : "";
  }

  private String remark(LeaderboardRow row) {
    List<String> remarks = new ArrayList<>();
    if (row.isBaseline()) {
      remarks.add("baseline");
    }
    ObjectiveColumns.mark(row, anyConfirmed).ifPresent(remarks::add);
    if (row.rank().isEmpty() || !row.reason().isEmpty()) {
      remarks.add(row.reason().isEmpty() ? row.state().word() : row.reason());
    }
    row.confirmation()
        .map(ConfirmationResult::reason)
        .filter(reason -> !reason.isEmpty())
        .ifPresent(reason -> remarks.add("not confirmed: " + reason));
    return String.join(", ", remarks);
  }

  private static String trials(LeaderboardRow row) {
    return CellText.numbers(row.trials());
  }

  private String differenceText(LeaderboardRow row) {
    return row.comparison()
        .map(comparison -> differenceText(comparison, leaderboard.isBetter(comparison)))
        .orElse("");
  }

  /** A difference to the baseline; a star marks a significant improvement. */
  static String differenceText(Comparison comparison, boolean isBetter) {
    String star = comparison.isSignificant() && isBetter ? " *" : "";
    return CellText.signed(comparison.difference()) + star;
  }

  private static String value(LeaderboardRow row, String name, Function<Value, String> form) {
    return row.configuration().value(name).map(form).orElse("");
  }

  private Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    leaderboard.rows().forEach(row -> names.addAll(row.configuration().names()));
    return names;
  }

  private Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    leaderboard.rows().forEach(row -> names.addAll(row.metrics().keySet()));
    return names;
  }

  static OptionalDouble mean(LeaderboardRow row) {
    return row.objective().map(spread -> OptionalDouble.of(spread.mean())).orElse(NOTHING);
  }

  static OptionalDouble deviation(LeaderboardRow row) {
    return row.objective().map(Spread::deviation).orElse(NOTHING);
  }

  static OptionalDouble difference(LeaderboardRow row) {
    return row.comparison()
        .map(comparison -> OptionalDouble.of(comparison.difference()))
        .orElse(NOTHING);
  }
}
