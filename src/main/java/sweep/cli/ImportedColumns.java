package sweep.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import sweep.space.Configuration;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.spec.ImportedTable.Row;
import sweep.trial.Metrics;

/**
 * Tells the columns of what is imported apart: parameters, metrics, and what is known of a trial.
 * In the tables that sweep itself writes they have the prefixes {@code param.} and {@code metric.}.
 */
final class ImportedColumns {
  static final String PARAMETER = "param.";
  private static final String METRIC = "metric.";
  private static final String STATE = "state";
  private static final String SEED = "seed";
  private static final String SECONDS = "seconds";
  private static final String CONFIRMS = "confirms";
  private static final String RANK = "rank";

  /** What trackers call a trial that has no result. */
  private static final Set<String> WITHOUT_RESULT =
      Set.of(
          "failed",
          "fail",
          "crashed",
          "killed",
          "running",
          "waiting",
          "pruned",
          "preempted",
          "no-metric",
          "canceled",
          "cancelled",
          "error");

  /** Of sweep's table of configurations, the mean of the objective. */
  private static final String OBJECTIVE = "objective";

  private static final double MILLIS = 1000;

  private final boolean isOwn;
  private final Predicate<String> isParameter;
  private final Predicate<String> isMetric;
  private final Optional<String> objective;
  private final Set<String> ignored = new LinkedHashSet<>();

  /** Of the columns that were asked about, as deciding takes a look at all rows. */
  private final Map<String, Boolean> metricColumns = new HashMap<>();

  /**
   * Prepares to tell columns apart.
   *
   * @param rows all that are imported
   * @param isParameter decides on a column that has no prefix and is no metric
   * @param isMetric decides on a column that has no prefix
   * @param objective the first metric that is ranked by
   */
  ImportedColumns(
      List<Row> rows,
      Predicate<String> isParameter,
      Predicate<String> isMetric,
      Optional<String> objective) {
    this.isOwn = rows.stream().anyMatch(ImportedColumns::isOwn);
    this.isParameter = isParameter;
    this.isMetric = isMetric;
    this.objective = objective;
  }

  private static boolean hasPrefix(String column) {
    return column.startsWith(PARAMETER);
  }

  /** Whether a row is the result of a search: its trial has one, and only confirms no other. */
  static boolean isResult(Row row) {
    boolean confirms = "true".equals(text(row, CONFIRMS)) && isOwn(row);
    return !confirms && !WITHOUT_RESULT.contains(text(row, STATE));
  }

  private static String text(Row row, String column) {
    return cell(row, column).map(value -> value.plain().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** What is known of a trial, however its column is written. */
  private static Optional<Value> cell(Row row, String column) {
    return row.cells().entrySet().stream()
        .filter(cell -> cell.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The name of a metric in whichever table. */
  static String withoutPrefix(String column) {
    return column.startsWith(METRIC) ? column.substring(METRIC.length()) : column;
  }

  /** Whether a row is of a table that sweep wrote. */
  static boolean isOwn(Row row) {
    return row.cells().keySet().stream().anyMatch(ImportedColumns::hasPrefix);
  }

  /** Whether a row is of sweep's table of configurations, in which trials are summed up. */
  static boolean isSummary(Row row) {
    return isOwn(row) && row.cells().containsKey(RANK) && row.cells().containsKey(OBJECTIVE);
  }

  /** The parameters of a row, in the order of its columns. */
  Configuration configuration(Row row) {
    Map<String, Value> values = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, value) -> {
              if (isOwn && hasPrefix(column)) {
                values.put(column.substring(PARAMETER.length()), value);
              } else if (!isOwn && isParameterColumn(column)) {
                values.put(column, value);
              }
            });
    return Configuration.of(values);
  }

  private static boolean isAboutTrial(String column) {
    return Set.of(SEED, SECONDS, STATE).contains(column.toLowerCase(Locale.ROOT));
  }

  private boolean isMetricColumn(String column) {
    return metricColumns.computeIfAbsent(column, isMetric::test);
  }

  private boolean isParameterColumn(String column) {
    return !isAboutTrial(column) && !isMetricColumn(column) && isParameter.test(column);
  }

  /** The metrics of a row. */
  Metrics metrics(Row row) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, value) -> {
              Optional<String> name = metric(column);
              OptionalDouble number = number(value);
              if (name.isPresent() && number.isPresent()) {
                metrics.putIfAbsent(name.get(), number.getAsDouble());
              } else if (!isOwn
                  && name.isEmpty()
                  && !isAboutTrial(column)
                  && !isParameterColumn(column)) {
                ignored.add(column);
              }
            });
    return Metrics.of(metrics);
  }

  private Optional<String> metric(String column) {
    if (isOwn) {
      return column.startsWith(METRIC)
          ? Optional.of(withoutPrefix(column))
          : objective.filter(unused -> column.equals(OBJECTIVE));
    }
    return Optional.of(column).filter(this::isMetricColumn);
  }

  private static OptionalDouble number(Value value) {
    OptionalDouble number = Numbers.of(value);
    return number.isPresent() || !value.plain().equalsIgnoreCase("nan")
        ? number
        : OptionalDouble.of(Double.NaN);
  }

  /** The seed that a row names; empty if it names none. */
  static OptionalLong seed(Row row) {
    return cell(row, SEED).orElse(null) instanceof Value.Whole seed
        ? OptionalLong.of(seed.number())
        : OptionalLong.empty();
  }

  /** How long a row's trial took; zero if it does not say. */
  static Duration duration(Row row) {
    OptionalDouble seconds = cell(row, SECONDS).map(Numbers::of).orElse(OptionalDouble.empty());
    return Duration.ofMillis(Math.max(0, Math.round(seconds.orElse(0) * MILLIS)));
  }

  /** The columns that are neither, of the rows so far. */
  Set<String> ignored() {
    return Set.copyOf(ignored);
  }
}
