package sweep.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sweep.specification.DirectionGuess;
import sweep.text.NearName;
import sweep.text.Plural;

/** Notes for the user on how the columns of imported tables were interpreted. */
public final class ImportNotes {
  private final ImportedColumns columns;
  private final Set<String> written;

  /**
   * Notes on columns.
   *
   * @param written all columns, as named in the tables
   */
  public ImportNotes(ImportedColumns columns, Set<String> written) {
    this.columns = columns;
    this.written = written;
  }

  private Set<String> named(ColumnRole role) {
    Set<String> names = new LinkedHashSet<>();
    written.stream()
        .filter(column -> columns.role(column) == role)
        .forEach(column -> names.add(columns.name(column)));
    return names;
  }

  /**
   * The columns that may have been misinterpreted, and the options that correct it.
   *
   * @param metrics named by the user
   * @param parameters named by the user
   */
  public List<String> doubts(Set<String> metrics, Set<String> parameters) {
    List<String> lines = new ArrayList<>();
    if (columns.areOwn()) {
      return lines;
    }
    Set<String> taken = named(ColumnRole.PARAMETER);
    List<String> costs =
        named(ColumnRole.METRIC).stream()
            .filter(name -> DirectionGuess.isCost(name) && !metrics.contains(name))
            .toList();
    if (parameters.isEmpty() && !costs.isEmpty()) {
      String others = String.join(",", taken);
      lines.add(
          "not sure: %s is read as a metric; --parameters %s,%s makes it a parameter"
              .formatted(NearName.list(costs), others, costs.get(0)));
    }
    for (String name : taken) {
      if (DirectionGuess.mentionsMeasure(name) && !parameters.contains(name)) {
        lines.add(
            "not sure: %s is read as a parameter; --metrics %s makes it a metric"
                .formatted(name, name));
      }
    }
    return lines;
  }

  /** The parameters with a value in any row. */
  private Set<String> parameters(ImportedTrials trials) {
    Set<String> names = named(ColumnRole.PARAMETER);
    names.removeIf(name -> !trials.valued().contains(name));
    return names;
  }

  /** The roles of columns, and the values and rows that were skipped. */
  public List<String> summary(ImportedTrials trials) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "parameters: %s; metrics: %s"
            .formatted(NearName.list(parameters(trials)), NearName.list(named(ColumnRole.METRIC))));
    if (trials.known() > 0) {
      lines.add(
          "skipped %s whose configuration is already in the sweep"
              .formatted(Plural.of(trials.known(), "row")));
    }
    if (!trials.outside().isEmpty()) {
      lines.add(
          "%s outside the search space, first %s"
              .formatted(Plural.of(trials.outside().size(), "row"), trials.outside().get(0)));
    }
    if (!trials.inactive().isEmpty()) {
      lines.add(
          "skipped values of parameters that are inactive in their rows: "
              + NearName.list(trials.inactive()));
    }
    if (trials.baselineRunsToo()) {
      lines.add("the baseline still runs, because its imported rows don't name its seeds");
    }
    Set<String> ignored = new TreeSet<>(named(ColumnRole.NEITHER));
    if (!ignored.isEmpty()) {
      lines.add("neither parameter nor metric: " + NearName.list(ignored));
    }
    return lines;
  }
}
