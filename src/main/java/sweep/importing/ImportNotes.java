package sweep.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sweep.specification.DirectionGuess;
import sweep.text.NearName;
import sweep.text.Plural;

/** What a user should know about how the columns of imported tables were understood. */
public final class ImportNotes {
  private final ImportedColumns columns;
  private final Set<String> written;

  /**
   * Prepares to say so.
   *
   * @param written the names of all columns
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
   * Which columns may well be something else than they were taken for, and how to say so.
   *
   * @param metrics those that the user named
   * @param parameters those that the user named
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
          "not sure: %s is taken for a metric; --parameters %s,%s makes it a parameter"
              .formatted(NearName.list(costs), others, costs.get(0)));
    }
    for (String name : taken) {
      if (DirectionGuess.mentionsMeasure(name) && !parameters.contains(name)) {
        lines.add(
            "not sure: %s is taken for a parameter; --metrics %s makes it a metric"
                .formatted(name, name));
      }
    }
    return lines;
  }

  /** Those that have a value in any row. */
  private Set<String> parameters(ImportedTrials trials) {
    Set<String> names = named(ColumnRole.PARAMETER);
    names.removeIf(name -> !trials.valued().contains(name));
    return names;
  }

  /** What was taken for what, and what was left out. */
  public List<String> taken(ImportedTrials trials) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "parameters: %s; metrics: %s"
            .formatted(NearName.list(parameters(trials)), NearName.list(named(ColumnRole.METRIC))));
    if (trials.known() > 0) {
      lines.add(
          "left out %s whose configuration the sweep has"
              .formatted(Plural.of(trials.known(), "row")));
    }
    if (!trials.outside().isEmpty()) {
      lines.add(
          "%s outside the search space: the first is %s"
              .formatted(
                  trials.outside().size() == 1
                      ? "1 row lies"
                      : trials.outside().size() + " rows lie",
                  trials.outside().get(0)));
    }
    if (!trials.inactive().isEmpty()) {
      lines.add(
          "left out values of parameters in rows where they are not active: "
              + NearName.list(trials.inactive()));
    }
    if (trials.baselineRunsToo()) {
      lines.add(
          "the baseline still runs: its imported rows don't name the seeds that it would have");
    }
    Set<String> ignored = new TreeSet<>(named(ColumnRole.NEITHER));
    if (!ignored.isEmpty()) {
      lines.add("neither parameter nor metric: " + NearName.list(ignored));
    }
    return lines;
  }
}
