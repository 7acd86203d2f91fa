package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import sweep.ranking.RowValues;
import sweep.space.Value.BoolValue;
import sweep.status.ReportContext;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** A table of everything with a row per trial, for spreadsheets and data frames. */
public final class TrialsTable {
  private final List<TrialRecord> trials;
  private final ReportContext context;

  public TrialsTable(List<TrialRecord> trials, ReportContext context) {
    this.trials = trials;
    this.context = context;
  }

  /** Writes the table as comma-separated values. */
  public void writeCsv(Appendable out) throws IOException {
    table().writeCsv(out);
  }

  Table<TrialRecord> table() {
    return new Table<>(columns(), trials);
  }

  private List<Column<TrialRecord>> columns() {
    List<Column<TrialRecord>> columns = new ArrayList<>();
    columns.add(Column.number("trial", record -> Integer.toString(record.trial().number())));
    columns.add(truth("baseline", record -> record.trial().isOfBaseline()));
    if (trials.stream().anyMatch(record -> record.trial().isConfirming())) {
      columns.add(truth("confirms", record -> record.trial().isConfirming()));
    }
    columns.add(Column.number("repeat", record -> Integer.toString(record.trial().repeat())));
    columns.add(Column.number("seed", TrialsTable::seed));
    columns.add(Column.text("state", record -> record.state().kind().word()));
    columns.add(Column.text("reason", record -> reason(record.state())));
    for (String name : parameters()) {
      columns.add(
          Column.value(
              RowValues.PARAMETER + name, record -> record.trial().configuration().value(name)));
    }
    for (String name : metrics()) {
      columns.add(
          Column.number(
              RowValues.METRIC + name,
              record -> CellText.exact(record.state().reported().value(name))));
    }
    columns.add(Column.number("seconds", TrialsTable::seconds));
    columns.add(Column.number("attempts", record -> Integer.toString(record.attempts())));
    columns.add(Column.text("log", context.logPath()));
    return columns;
  }

  private static Column<TrialRecord> truth(String header, Predicate<TrialRecord> holds) {
    return Column.value(header, record -> Optional.of(new BoolValue(holds.test(record))));
  }

  private static String reason(TrialState state) {
    if (state.early().isPresent()) {
      return state.early().get().reason();
    }
    return state instanceof TrialState.Failed failed ? failed.cause().describe() : "";
  }

  private static String seconds(TrialRecord record) {
    return record.took().map(took -> CellText.exact(took.toMillis() / 1000.0)).orElse("");
  }

  private Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    trials.forEach(record -> names.addAll(record.trial().configuration().names()));
    return names;
  }

  private Set<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    trials.forEach(record -> names.addAll(record.state().reported().names()));
    return names;
  }

  private static String seed(TrialRecord record) {
    OptionalLong seed = record.trial().seed();
    return seed.isPresent() ? Long.toString(seed.getAsLong()) : "";
  }
}
