package sweep.report.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import sweep.space.Value.BoolValue;
import sweep.status.ReportContext;
import sweep.text.DecimalText;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** A row for each trial, with everything, for spreadsheets and data frames. */
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

  TextTable<TrialRecord> table() {
    return new TextTable<>(columns(), trials);
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
              FieldNames.PARAMETER + name, record -> record.trial().configuration().value(name)));
    }
    for (String name : metrics()) {
      columns.add(
          Column.number(
              FieldNames.METRIC + name, record -> text(record.state().reported().value(name))));
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
    return state instanceof TrialState.Failed failed ? failed.cause().describe() : "";
  }

  private static String seconds(TrialRecord record) {
    Optional<String> text = record.took().map(took -> DecimalText.python(took.toMillis() / 1000.0));
    return text.orElse("");
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? DecimalText.python(number.getAsDouble()) : "";
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
