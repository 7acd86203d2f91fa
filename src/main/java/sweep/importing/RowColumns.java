package sweep.importing;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.specification.DirectionGuess;
import sweep.specification.file.ImportedCell;
import sweep.specification.file.ImportedTable.Row;
import sweep.terminal.CommandException;
import sweep.text.NearName;

/** The columns of imported rows, and guesses of their roles from their names. */
public final class RowColumns {
  /** Positions in a training; the plurals, such as epochs, are parameters. */
  private static final Set<String> STEPS = Set.of("epoch", "step", "global_step");

  private final List<Row> rows;

  /** Columns as named in the tables. */
  private final Set<String> written;

  /** Without the prefix of metrics. */
  private final Set<String> names;

  /** The columns of at least one row. */
  public RowColumns(List<Row> rows) {
    this.rows = rows;
    this.written = new LinkedHashSet<>();
    for (Row row : rows) {
      written.addAll(row.cells().keySet());
    }
    this.names =
        written.stream()
            .map(ImportedColumns::withoutPrefix)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Rejects columns named by an option that no row has. */
  public void check(String option, Set<String> named) {
    for (String name : named) {
      if (!names.contains(name)) {
        throw CommandException.usage(
            "%s: there is no column '%s'; %s"
                .formatted(
                    option, name, NearName.hint(name, names, "there are " + NearName.list(names))));
      }
    }
  }

  /** Guesses by the last word only: loss_weight and acc_steps are parameters. */
  public static boolean isLikelyMetric(String column) {
    return DirectionGuess.isMeasure(column)
        || DirectionGuess.isCost(column)
        || STEPS.contains(column);
  }

  /** The only likely objective; fails if there is none or several. */
  public String likelyMetric() {
    List<String> candidates = candidates();
    if (candidates.size() != 1) {
      throw CommandException.usage(
          "%s: can't tell which column is the metric; set --metric to one of %s"
              .formatted(
                  rows.get(0).place(), NearName.list(candidates.isEmpty() ? names : candidates)));
    }
    return candidates.get(0);
  }

  private List<String> candidates() {
    List<String> own =
        written.stream()
            .filter(column -> !column.equals(ImportedColumns.withoutPrefix(column)))
            .map(ImportedColumns::withoutPrefix)
            .toList();
    return own.size() == 1
        ? own
        : (own.isEmpty() ? names : own)
            .stream().filter(name -> DirectionGuess.isMeasure(name) && isNumeric(name)).toList();
  }

  /** The columns as named in the tables. */
  public Set<String> written() {
    return Collections.unmodifiableSet(written);
  }

  public boolean isAllNumeric(String column) {
    return cells(column).allMatch(cell -> cell.number().isPresent());
  }

  /** Whether any row has a number in a column. */
  public boolean isNumeric(String column) {
    return cells(column).anyMatch(cell -> cell.number().isPresent());
  }

  private Stream<ImportedCell> cells(String column) {
    return rows.stream()
        .flatMap(
            row ->
                Stream.of(column, ImportedColumns.METRIC + column)
                    .map(row.cells()::get)
                    .filter(Objects::nonNull))
        .filter(cell -> !cell.isNothing());
  }
}
