package sweep.importing;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.IntValue;
import sweep.specification.file.ImportedCell;
import sweep.specification.file.ImportedTable;
import sweep.specification.file.ImportedTable.Row;
import sweep.terminal.CommandException;
import sweep.trial.Metrics;

/**
 * Tells the columns of what is imported apart: parameters, metrics, and what is known of a trial.
 * In the tables that sweep itself writes they have the prefixes {@code param.} and {@code metric.}.
 */
public final class ImportedColumns {
  static final String METRIC = "metric.";
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

  private static final Set<String> ABOUT_TRIAL = Set.of("trial", SEED, SECONDS, STATE);

  private static final double MILLIS = 1000;

  private final boolean isOwn;
  private final Function<String, ColumnRole> role;
  private final ImportedValues values;
  private final Optional<String> objective;

  /** Of the columns that were asked about, as deciding takes a look at all rows. */
  private final Map<String, ColumnRole> roles = new HashMap<>();

  /**
   * Prepares to tell columns apart.
   *
   * @param rows all that are imported
   * @param role decides on a column of a table that sweep did not write
   * @param values finds which values the cells of parameters mean
   * @param objective the first metric that is ranked by
   */
  public ImportedColumns(
      List<Row> rows,
      Function<String, ColumnRole> role,
      ImportedValues values,
      Optional<String> objective) {
    this.isOwn = rows.stream().anyMatch(ImportedColumns::isOwn);
    this.role = role;
    this.values = values;
    this.objective = objective;
  }

  private static boolean hasPrefix(String column) {
    return column.startsWith(ImportedTable.PARAMETER);
  }

  /** Whether a row is the result of a search: its trial has one, and only confirms no other. */
  public static boolean isResult(Row row) {
    boolean confirms = "true".equals(text(row, CONFIRMS)) && isOwn(row);
    return !confirms && !WITHOUT_RESULT.contains(text(row, STATE));
  }

  private static String text(Row row, String column) {
    return cell(row, column).map(cell -> cell.text().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** What is known of a trial, however its column is written. */
  private static Optional<ImportedCell> cell(Row row, String column) {
    return row.cells().entrySet().stream()
        .filter(cell -> cell.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The name of a metric in whichever table. */
  public static String withoutPrefix(String column) {
    return column.startsWith(METRIC) ? column.substring(METRIC.length()) : column;
  }

  /** Whether a row is of a table that sweep wrote. */
  static boolean isOwn(Row row) {
    return row.cells().keySet().stream().anyMatch(ImportedColumns::hasPrefix);
  }

  /** Whether a row is of sweep's table of configurations, in which trials are summed up. */
  public static boolean isSummary(Row row) {
    return isOwn(row) && row.cells().containsKey(RANK) && row.cells().containsKey(OBJECTIVE);
  }

  /** Whether a column is about the trial itself, as its number, however it is written. */
  public static boolean isAboutTrial(String column) {
    return ABOUT_TRIAL.contains(column.toLowerCase(Locale.ROOT));
  }

  /** Whether they are of a table that sweep wrote. */
  boolean areOwn() {
    return isOwn;
  }

  /** What a column is. */
  ColumnRole role(String column) {
    if (!isOwn) {
      return roles.computeIfAbsent(column, role);
    }
    if (hasPrefix(column)) {
      return ColumnRole.PARAMETER;
    }
    boolean isMetric = column.startsWith(METRIC) || column.equals(OBJECTIVE);
    return isMetric ? ColumnRole.METRIC : ColumnRole.TRIAL;
  }

  /** The name of a parameter or metric, without the prefix of sweep's own tables. */
  String name(String column) {
    if (isOwn && hasPrefix(column)) {
      return column.substring(ImportedTable.PARAMETER.length());
    }
    return isOwn && column.equals(OBJECTIVE) ? objective.orElse(OBJECTIVE) : withoutPrefix(column);
  }

  /** The parameters of a row, in the order of its columns. */
  public Configuration configuration(Row row) {
    Map<String, Value> found = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, cell) -> {
              if (role(column) == ColumnRole.PARAMETER) {
                String name = name(column);
                Value value = meant(name, cell, row);
                if (isOwn || values.has(name, value) || !cell.isNothing()) {
                  found.put(name, value);
                }
              }
            });
    return Configuration.of(found);
  }

  private Value meant(String parameter, ImportedCell cell, Row row) {
    if (!isOwn && values.isAmbiguous(parameter, cell)) {
      throw CommandException.usage(
          "%s: %s: '%s' may be a text or a list, and the spec has both"
              .formatted(row.place(), parameter, cell.text()));
    }
    return values.meant(parameter, cell, isOwn ? cell.own() : cell.value());
  }

  /** The metrics of a row. */
  Metrics metrics(Row row) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, cell) -> {
              if (role(column) == ColumnRole.METRIC && cell.number().isPresent()) {
                metrics.putIfAbsent(name(column), cell.number().getAsDouble());
              }
            });
    return Metrics.of(metrics);
  }

  /** The seed that a row names; empty if it names none. */
  static OptionalLong seed(Row row) {
    return cell(row, SEED).map(ImportedCell::withoutQuotes).orElse(null) instanceof IntValue seed
        ? OptionalLong.of(seed.number())
        : OptionalLong.empty();
  }

  /** How long a row's trial took; zero if it does not say. */
  static Duration duration(Row row) {
    OptionalDouble seconds =
        cell(row, SECONDS).map(ImportedCell::number).orElse(OptionalDouble.empty());
    return Duration.ofMillis(Math.max(0, Math.round(seconds.orElse(0) * MILLIS)));
  }
}
