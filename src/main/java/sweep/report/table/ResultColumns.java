package sweep.report.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.status.ReportContext;
import sweep.terminal.Cells;
import sweep.text.DecimalText;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/** The columns of the tables that have a row for each configuration. */
public final class ResultColumns {
  static final String DIFFERENCE = "difference";

  private static final OptionalDouble NOTHING = OptionalDouble.empty();

  private final Leaderboard leaderboard;
  private final ReportContext context;
  private final ObjectiveColumns others;
  private final FreshColumns fresh;
  private final boolean anyConfirmed;

  ResultColumns(Leaderboard leaderboard, ReportContext context) {
    this.leaderboard = leaderboard;
    this.context = context;
    this.others = new ObjectiveColumns(leaderboard.objectives());
    this.fresh = new FreshColumns(leaderboard.objectives());
    this.anyConfirmed = !leaderboard.confirmed().isEmpty();
  }

  /** Everything, in full precision, for other programs. */
  List<Column<LeaderboardRow>> complete() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(Column.number("rank", row -> text(row.rank())));
    others.front().ifPresent(columns::add);
    columns.add(Column.number("trials", ResultColumns::trials));
    columns.add(Column.value("baseline", row -> Optional.of(new BoolValue(row.isBaseline()))));
    columns.add(Column.text("state", row -> row.state().word()));
    columns.add(Column.text("reason", LeaderboardRow::reason));
    columns.add(Column.number("objective", row -> exact(mean(row))));
    columns.add(Column.number("objective_sd", row -> exact(deviation(row))));
    columns.add(
        Column.number(
            "objective_n",
            row -> row.objective().map(spread -> Long.toString(spread.count())).orElse("")));
    columns.add(Column.number("repeats", row -> Integer.toString(row.planned())));
    RowStatistics.OBJECTIVE.forEach(
        (name, figure) ->
            columns.add(
                Column.number("objective_" + name, row -> exact(RowStatistics.of(row, figure)))));
    columns.addAll(hasFresh() ? fresh.complete() : List.of());
    columns.add(Column.number(DIFFERENCE, row -> exact(difference(row))));
    columns.add(
        Column.number(
            "difference_n",
            row -> row.comparison().isPresent() ? Long.toString(RowStatistics.pairs(row)) : ""));
    RowStatistics.COMPARISON.forEach(
        (name, figure) ->
            columns.add(Column.number(name, row -> exact(RowStatistics.compared(row, figure)))));
    columns.addAll(others.complete());
    for (String name : parameters()) {
      columns.add(
          Column.value(FieldNames.PARAMETER + name, row -> row.configuration().value(name)));
    }
    columns.addAll(others.named());
    for (String name : metrics()) {
      columns.add(
          Column.number(
              FieldNames.METRIC + name,
              row -> row.metrics().containsKey(name) ? exact(row.metrics().get(name)) : ""));
    }
    columns.add(Column.number("seconds", row -> exact(row.seconds())));
    columns.add(Column.number("attempts", row -> Integer.toString(row.attempts())));
    columns.add(Column.text("log", row -> context.logPath().apply(logTrial(row))));
    return columns;
  }

  /** What a person wants to see at a glance, in few digits. */
  public List<Column<LeaderboardRow>> brief() {
    List<Column<LeaderboardRow>> columns = new ArrayList<>();
    columns.add(Column.<LeaderboardRow>number("rank", row -> text(row.rank())).as(ColumnUse.KEY));
    others.front().map(front -> front.as(ColumnUse.SPREAD)).ifPresent(columns::add);
    columns.add(Column.<LeaderboardRow>text("trials", ResultColumns::trials).as(ColumnUse.ORIGIN));
    if (hasFresh()) {
      columns.addAll(fresh.brief());
    }
    String metric = leaderboard.objective().map(Objective::metric).orElse("objective");
    columns.add(mean(metric, LeaderboardRow::objective));
    rankedBy().ifPresent(columns::add);
    if (hasFresh() || leaderboard.rows().stream().anyMatch(row -> row.planned() > 1)) {
      columns.add(count(metric, ResultColumns::count));
    }
    columns.add(
        Column.<LeaderboardRow>text(DIFFERENCE, this::differenceText).as(ColumnUse.DIFFERENCE));
    if (leaderboard.rows().stream().anyMatch(row -> row.comparison().isPresent())) {
      columns.add(
          Column.<LeaderboardRow>number("percent", ResultColumns::percent)
              .as(ColumnUse.SELDOM)
              .of(DIFFERENCE));
    }
    columns.addAll(others.brief(hasFresh()));
    for (String name : parameters()) {
      if (context.varying().contains(name)) {
        columns.add(parameter(name));
      }
    }
    if (!others.has("seconds")) {
      columns.add(
          Column.<LeaderboardRow>number("seconds", row -> brief(row.seconds()))
              .as(ColumnUse.SELDOM));
    }
    columns.add(Column.text("", this::remark));
    return columns;
  }

  /** The mean of an objective and, where there is room, its spread. */
  static Column<LeaderboardRow> mean(
      String header, Function<LeaderboardRow, Optional<Spread>> spread) {
    return Column.<LeaderboardRow>text(
            header, row -> spread.apply(row).map(ResultColumns::spreadText).orElse(""))
        .as(ColumnUse.RESULT)
        .shortened(
            row -> spread.apply(row).map(known -> DecimalText.brief(known.mean())).orElse(""));
  }

  /** Over how many trials a mean is, beside that mean alone. */
  static Column<LeaderboardRow> count(String of, Function<LeaderboardRow, String> count) {
    return Column.text("n", count).as(ColumnUse.SPREAD).of(of);
  }

  /** Lined up at the right if it is all numbers. */
  private Column<LeaderboardRow> parameter(String name) {
    boolean isNumber =
        leaderboard.rows().stream()
            .flatMap(row -> row.configuration().value(name).stream())
            .allMatch(value -> Numbers.of(value).isPresent());
    Function<LeaderboardRow, String> cell = row -> value(row, name, ResultColumns::brief);
    return isNumber ? Column.number(name, cell) : Column.text(name, cell);
  }

  private boolean hasFresh() {
    return leaderboard.rows().stream().anyMatch(row -> row.fresh().isPresent());
  }

  /** The number that rows are ranked by, if it isn't the mean. */
  private Optional<Column<LeaderboardRow>> rankedBy() {
    return leaderboard
        .objective()
        .flatMap(RowStatistics::rankedBy)
        .map(
            figure ->
                Column.<LeaderboardRow>number(
                        figure.header(), row -> brief(RowStatistics.of(row, figure.number())))
                    .as(ColumnUse.RESULT));
  }

  private static String count(LeaderboardRow row) {
    long count = row.objective().map(Spread::count).orElse(0L);
    return count == row.planned() ? Long.toString(count) : count + " of " + row.planned();
  }

  private static String percent(LeaderboardRow row) {
    OptionalDouble percent = RowStatistics.compared(row, Comparison::percent);
    return percent.isPresent() ? signed(percent.getAsDouble()) : "";
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
    row.fresh()
        .map(ConfirmationResult::reason)
        .filter(reason -> !reason.isEmpty())
        .ifPresent(reason -> remarks.add("not confirmed: " + reason));
    return String.join(", ", remarks);
  }

  private static String trials(LeaderboardRow row) {
    return numbers(row.trials());
  }

  public static String numbers(List<TrialRecord> trials) {
    return trials.stream()
        .map(record -> Integer.toString(record.trial().number()))
        .collect(Collectors.joining(" "));
  }

  public static String spreadText(Spread spread) {
    String mean = DecimalText.brief(spread.mean());
    boolean isFinite = Double.isFinite(spread.deviation().orElse(Double.NaN));
    return isFinite
        ? mean + Cells.SPREAD + DecimalText.brief(spread.deviation().getAsDouble())
        : mean;
  }

  private String differenceText(LeaderboardRow row) {
    return row.comparison()
        .map(comparison -> differenceText(comparison, leaderboard.isBetter(comparison)))
        .orElse("");
  }

  /** A difference to the baseline; a star marks one for the better that is more than noise. */
  static String differenceText(Comparison comparison, boolean isBetter) {
    String star = comparison.isBeyondNoise() && isBetter ? " *" : "";
    return signed(comparison.difference()) + star;
  }

  public static String signed(double number) {
    return (number > 0 ? "+" : "") + DecimalText.brief(number);
  }

  private static String value(LeaderboardRow row, String name, Function<Value, String> form) {
    return row.configuration().value(name).map(form).orElse("");
  }

  public static String brief(Value value) {
    return value instanceof FloatValue real ? DecimalText.brief(real.number()) : value.plain();
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

  /** The trial whose log is worth a look: the last one in the state that the row is in. */
  public static TrialRecord logTrial(LeaderboardRow row) {
    return row.trials().stream()
        .filter(record -> record.state().kind() == row.state())
        .reduce((first, second) -> second)
        .orElseThrow();
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

  static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  public static String exact(OptionalDouble number) {
    return number.isPresent() ? exact(number.getAsDouble()) : "";
  }

  public static String exact(double number) {
    return DecimalText.python(number);
  }

  public static String brief(OptionalDouble number) {
    return number.isPresent() ? DecimalText.brief(number.getAsDouble()) : "";
  }
}
