package sweep.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.space.NearName;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.spec.ImportedTable.Row;
import sweep.spec.LikelyGoal;

/** The columns that imported rows have, and what they sound like. */
final class RowColumns {
  /** Where in a training something was measured; epochs and steps are how long it was to be. */
  private static final Set<String> STEPS = Set.of("epoch", "step", "global_step");

  private final List<Row> rows;

  /** Without the prefix of metrics. */
  private final Set<String> names;

  /** The columns of some rows, of which there is at least one. */
  RowColumns(List<Row> rows) {
    this.rows = rows;
    Set<String> written = new LinkedHashSet<>();
    for (Row row : rows) {
      written.addAll(row.cells().keySet());
    }
    this.names =
        written.stream()
            .map(ImportedColumns::withoutPrefix)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Refuses what an option names if no row has it. */
  void check(String option, Set<String> named) {
    for (String name : named) {
      if (!names.contains(name)) {
        throw Fault.usage(
            "%s: there is no column '%s'; %s"
                .formatted(
                    option, name, NearName.hint(name, names, "there are " + NearName.list(names))));
      }
    }
  }

  /** By its last word alone: a loss_weight or the acc_steps are parameters. */
  static boolean soundsLikeMetric(String column) {
    String lastWord = column.replaceFirst("^.*[^\\p{L}\\p{N}]", "");
    return LikelyGoal.isMeasure(lastWord) || STEPS.contains(column);
  }

  /** The first that sounds like something to rank by; a fault if none does. */
  String likelyMetric() {
    return names.stream()
        .filter(column -> !column.startsWith(ImportedColumns.PARAMETER))
        .filter(column -> soundsLikeMetric(column) && !STEPS.contains(column))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.usage(
                    "%s: which of these is the metric? Say so with --metric: %s"
                        .formatted(rows.get(0).place(), NearName.list(names))));
  }

  boolean isAllNumeric(String column) {
    return cells(column).allMatch(value -> Numbers.of(value).isPresent());
  }

  /** Whether any row has a number there. */
  boolean isNumeric(String column) {
    return cells(column).anyMatch(value -> Numbers.of(value).isPresent());
  }

  private Stream<Value> cells(String column) {
    return rows.stream().map(row -> row.cells().get(column)).filter(Objects::nonNull);
  }
}
