package sweep.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.journal.JournalEntry;
import sweep.run.Remeasuring;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.spec.ImportedTable.Row;
import sweep.spec.SweepSpec;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/** Makes trials of imported rows; those with the same configuration are its repeats. */
final class ImportedTrials {
  private final SweepSpec spec;
  private final ImportedColumns columns;
  private final Remeasuring judge;
  private final List<JournalEntry> entries = new ArrayList<>();
  private int known;

  ImportedTrials(SweepSpec spec, ImportedColumns columns) {
    this.spec = spec;
    this.columns = columns;
    this.judge = new Remeasuring(spec);
  }

  /**
   * What is to be put on record.
   *
   * @param existing the trials of the sweep so far; what they have tried is left out
   * @param nextNumber of a trial that is new
   */
  List<JournalEntry> of(List<Row> rows, List<TrialRecord> existing, int nextNumber) {
    Set<Configuration> tried = new HashSet<>();
    existing.forEach(record -> tried.add(record.trial().configuration()));
    spec.baseline().ifPresent(tried::add);
    Map<Configuration, List<Row>> byConfiguration = new LinkedHashMap<>();
    for (Row row : rows) {
      Configuration configuration = complete(columns.configuration(row), row);
      if (tried.contains(configuration)) {
        known++;
      } else {
        byConfiguration.computeIfAbsent(configuration, unused -> new ArrayList<>()).add(row);
      }
    }
    byConfiguration.forEach((configuration, same) -> add(configuration, same, nextNumber));
    return entries;
  }

  /** How many rows were left out as the sweep has their configuration already. */
  int known() {
    return known;
  }

  private void add(Configuration configuration, List<Row> rows, int nextNumber) {
    Origin origin = new Origin.Imported(nextNumber + entries.size());
    for (int repeat = 0; repeat < rows.size(); repeat++) {
      Row row = rows.get(repeat);
      // Without a seed it is no pair to any trial, so it gets one that nobody chooses.
      long seed = ImportedColumns.seed(row).orElse(Long.MIN_VALUE + repeat);
      Trial trial = new Trial(nextNumber + entries.size(), origin, configuration, repeat, seed);
      entries.add(judge.imported(trial, columns.metrics(row), ImportedColumns.duration(row)));
    }
  }

  /** With what never varies, and in the order of the search space. */
  private Configuration complete(Configuration written, Row row) {
    SearchSpace space = spec.search().space();
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      written
          .value(parameter.name())
          .ifPresentOrElse(
              value -> values.put(parameter.name(), value), () -> fill(parameter, row, values));
    }
    return Configuration.of(values);
  }

  private void fill(Parameter parameter, Row row, Map<String, Value> values) {
    boolean isOptional = parameter.when().isPresent() || spec.search().space().blocks().size() > 1;
    boolean isListed = !spec.search().configurations().isEmpty();
    if (parameter.distribution().isConstant() && !isOptional && !isListed) {
      values.put(parameter.name(), parameter.distribution().at(0));
    } else if (!isOptional && !isListed) {
      throw Fault.usage(
          "%s: no value for the parameter '%s'".formatted(row.place(), parameter.name()));
    }
  }
}
