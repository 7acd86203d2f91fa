package sweep.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import sweep.journal.entry.JournalEntry;
import sweep.run.loop.MetricReevaluation;
import sweep.space.Configuration;
import sweep.space.Distribution;
import sweep.space.Parameter;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.specification.SweepSpec;
import sweep.specification.file.ImportedTable.Row;
import sweep.terminal.CommandException;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/** Turns imported rows into trials; rows with the same configuration are its repeats. */
public final class ImportedTrials {
  private final SweepSpec spec;
  private final ImportedColumns columns;
  private final MetricReevaluation judge;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final Set<String> inactive = new TreeSet<>();
  private final Set<String> valued = new HashSet<>();
  private final List<String> outside = new ArrayList<>();
  private int known;
  private boolean baselineRunsToo;

  public ImportedTrials(SweepSpec spec, ImportedColumns columns) {
    this.spec = spec;
    this.columns = columns;
    this.judge = new MetricReevaluation(spec);
  }

  /**
   * Returns the journal entries of the imported trials.
   *
   * @param existing the trials of the sweep, whose configurations are skipped
   * @param nextNumber the number of the first new trial
   */
  public List<JournalEntry> of(List<Row> rows, List<TrialRecord> existing, int nextNumber) {
    Set<Configuration> tried = new HashSet<>();
    existing.forEach(record -> tried.add(record.trial().configuration()));
    Map<Configuration, List<Row>> byConfiguration = new LinkedHashMap<>();
    for (Row row : rows) {
      Configuration written = columns.configuration(row);
      valued.addAll(written.names());
      Configuration configuration = complete(written, row);
      if (tried.contains(configuration)) {
        known++;
      } else {
        findOutside(configuration, row);
        byConfiguration.computeIfAbsent(configuration, unused -> new ArrayList<>()).add(row);
      }
    }
    byConfiguration.forEach((configuration, same) -> add(configuration, same, nextNumber));
    return entries;
  }

  /** The parameters with a value in any row. */
  Set<String> valued() {
    return Collections.unmodifiableSet(valued);
  }

  /** The places of rows outside the search space, with the value that is. */
  List<String> outside() {
    return Collections.unmodifiableList(outside);
  }

  private void findOutside(Configuration configuration, Row row) {
    boolean isListed = spec.search().configurations().contains(configuration);
    if (isListed || spec.baseline().filter(configuration::equals).isPresent()) {
      return;
    }
    if (isListed()) {
      outside.add(row.place());
      return;
    }
    spec.search().space().nearest(configuration).parameters().stream()
        .filter(parameter -> parameter.formula().isEmpty())
        .filter(parameter -> isOutside(parameter, configuration.value(parameter.name())))
        .findFirst()
        .ifPresent(
            parameter ->
                outside.add(
                    "%s, %s=%s"
                        .formatted(
                            row.place(),
                            parameter.name(),
                            configuration.value(parameter.name()).orElseThrow().json())));
  }

  private static boolean isOutside(Parameter parameter, Optional<Value> value) {
    Distribution distribution = parameter.distribution();
    return value
        .filter(each -> !distribution.contains(each) && distribution.gridIndex(each).isEmpty())
        .isPresent();
  }

  /** The number of rows skipped because the sweep has their configuration. */
  int known() {
    return known;
  }

  /** Whether the baseline must still run, because its imported rows would make no pairs. */
  boolean baselineRunsToo() {
    return baselineRunsToo;
  }

  private void add(Configuration configuration, List<Row> rows, int nextNumber) {
    boolean isBaseline = spec.baseline().filter(configuration::equals).isPresent();
    boolean pairs = isBaseline && haveSeedsOfRepeats(rows);
    baselineRunsToo |= isBaseline && !pairs;
    Origin origin =
        pairs ? new Origin.Baseline() : new Origin.Imported(nextNumber + entries.size());
    for (int repeat = 0; repeat < rows.size(); repeat++) {
      Row row = rows.get(repeat);
      // Without a seed it pairs with no trial.
      OptionalLong seed = ImportedColumns.seed(row);
      Trial trial = new Trial(nextNumber + entries.size(), origin, configuration, repeat, seed);
      entries.add(judge.imported(trial, columns.metrics(row), ImportedColumns.duration(row)));
    }
  }

  /** Whether rows have the seeds of the first repeats, so that they make pairs. */
  private boolean haveSeedsOfRepeats(List<Row> rows) {
    long first = spec.search().seed();
    return IntStream.range(0, rows.size())
        .allMatch(
            repeat ->
                ImportedColumns.seed(rows.get(repeat)).equals(OptionalLong.of(first + repeat)));
  }

  /** Adds constant parameters, removes inactive ones and sorts by the search space. */
  private Configuration complete(Configuration written, Row row) {
    SearchSpace space = spec.search().space();
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      written
          .value(parameter.name())
          .ifPresentOrElse(
              value -> values.put(parameter.name(), value), () -> fill(parameter, row, values));
    }
    Configuration given = Configuration.of(values);
    return isListed() ? given : active(given, row);
  }

  private Configuration active(Configuration given, Row row) {
    SearchSpace space = spec.search().space();
    try {
      List<String> missing = space.missing(given);
      if (!missing.isEmpty()) {
        throw noValue(row, missing.get(0));
      }
      Configuration completed = space.completed(given);
      given.names().stream().filter(name -> completed.value(name).isEmpty()).forEach(inactive::add);
      return completed;
    } catch (RuleException e) {
      throw CommandException.usage("%s: %s".formatted(row.place(), e.getMessage()));
    }
  }

  /** The parameters with a value in a row where they are inactive. */
  Set<String> inactive() {
    return Collections.unmodifiableSet(inactive);
  }

  private boolean isListed() {
    return !spec.search().configurations().isEmpty();
  }

  private static CommandException noValue(Row row, String parameter) {
    return CommandException.usage(
        "%s: no value for the parameter '%s'".formatted(row.place(), parameter));
  }

  private void fill(Parameter parameter, Row row, Map<String, Value> values) {
    boolean isOptional = parameter.when().isPresent() || spec.search().space().blocks().size() > 1;
    if (parameter.distribution().isConstant() && !isOptional && !isListed()) {
      values.put(parameter.name(), parameter.distribution().at(0));
    } else if (!isOptional && !isListed()) {
      throw noValue(row, parameter.name());
    }
  }
}
