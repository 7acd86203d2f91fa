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

/** The columns that imported rows have, and what they sound like. */
public final class RowColumns {
  /** Where in a training something was measured; epochs and steps are how long it was to be. */
  private static final Set<String> STEPS = Set.of("epoch", "step", "global_step");

  private final List<Row> rows;

  /** As the tables have them. */
  private final Set<String> written;

  /** Without the prefix of metrics. */
  private final Set<String> names;

  /** The columns of some rows, of which there is at least one. */
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

  /** Refuses what an option names if no row has it. */
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

  /** By its last word alone: a loss_weight or the acc_steps are parameters. */
  public static boolean soundsLikeMetric(String column) {
    return DirectionGuess.isMeasure(column)
        || DirectionGuess.isCost(column)
        || STEPS.contains(column);
  }

  /** The only one that sounds like something to rank by; a fault if there is none, or several. */
  public String likelyMetric() {
    List<String> candidates = candidates();
    if (candidates.size() != 1) {
      throw CommandException.usage(
          "%s: which of these is the metric? Say so with --metric: %s"
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

  /** The columns as the tables have them. */
  public Set<String> written() {
    return Collections.unmodifiableSet(written);
  }

  public boolean isAllNumeric(String column) {
    return cells(column).allMatch(cell -> cell.number().isPresent());
  }

  /** Whether any row has a number there. */
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
