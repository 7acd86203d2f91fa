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
 * The columns of imported tables and their roles. In tables written by sweep itself, parameters and
 * metrics have the prefixes {@code param.} and {@code metric.}.
 */
public final class ImportedColumns {
  static final String METRIC = "metric.";
  private static final String STATE = "state";
  private static final String SEED = "seed";
  private static final String SECONDS = "seconds";
  private static final String CONFIRMS = "confirms";
  private static final String RANK = "rank";

  /** Trackers' words for a trial without a result. */
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

  /** The mean of the objective in sweep's table of configurations. */
  private static final String OBJECTIVE = "objective";

  private static final Set<String> ABOUT_TRIAL = Set.of("trial", SEED, SECONDS, STATE);

  private static final double MILLIS = 1000;

  private final boolean isOwn;
  private final Function<String, ColumnRole> role;
  private final ImportedValues values;
  private final Optional<String> objective;

  /** Roles found so far, because deciding a role reads all rows. */
  private final Map<String, ColumnRole> roles = new HashMap<>();

  /**
   * The columns of imported rows.
   *
   * @param rows all imported rows
   * @param role decides the role of a column that sweep did not write
   * @param values interprets the cells of parameters
   * @param objective the first objective's metric
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

  /** Whether a row is a result of a search: its trial has a result and isn't a confirming one. */
  public static boolean isResult(Row row) {
    boolean confirms = "true".equals(text(row, CONFIRMS)) && isOwn(row);
    return !confirms && !WITHOUT_RESULT.contains(text(row, STATE));
  }

  private static String text(Row row, String column) {
    return cell(row, column).map(cell -> cell.text().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** A property of a trial; its column's case doesn't matter. */
  private static Optional<ImportedCell> cell(Row row, String column) {
    return row.cells().entrySet().stream()
        .filter(cell -> cell.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The name of a metric without the prefix of sweep's own tables. */
  public static String withoutPrefix(String column) {
    return column.startsWith(METRIC) ? column.substring(METRIC.length()) : column;
  }

  /** Whether a row is from a table written by sweep. */
  static boolean isOwn(Row row) {
    return row.cells().keySet().stream().anyMatch(ImportedColumns::hasPrefix);
  }

  /** Whether a row is from sweep's table of configurations, which summarises trials. */
  public static boolean isSummary(Row row) {
    return isOwn(row) && row.cells().containsKey(RANK) && row.cells().containsKey(OBJECTIVE);
  }

  /** Whether a column is a property of the trial, such as its number, in any case. */
  public static boolean isAboutTrial(String column) {
    return ABOUT_TRIAL.contains(column.toLowerCase(Locale.ROOT));
  }

  /** Whether the columns are from a table written by sweep. */
  boolean areOwn() {
    return isOwn;
  }

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
                Value value = value(name, cell, row);
                if (isOwn || values.has(name, value) || !cell.isNothing()) {
                  found.put(name, value);
                }
              }
            });
    return Configuration.of(found);
  }

  private Value value(String parameter, ImportedCell cell, Row row) {
    if (!isOwn && values.isAmbiguous(parameter, cell)) {
      throw CommandException.usage(
          "%s: %s: '%s' is ambiguous: the spec has both a text and a list that read so"
              .formatted(row.place(), parameter, cell.text()));
    }
    return values.resolve(parameter, cell, isOwn ? cell.own() : cell.value());
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

  /** The seed of a row; empty if it has none. */
  static OptionalLong seed(Row row) {
    return cell(row, SEED).map(ImportedCell::withoutQuotes).orElse(null) instanceof IntValue seed
        ? OptionalLong.of(seed.number())
        : OptionalLong.empty();
  }

  /** The duration of a row's trial; zero if unknown. */
  static Duration duration(Row row) {
    OptionalDouble seconds =
        cell(row, SECONDS).map(ImportedCell::number).orElse(OptionalDouble.empty());
    return Duration.ofMillis(Math.max(0, Math.round(seconds.orElse(0) * MILLIS)));
  }
}
