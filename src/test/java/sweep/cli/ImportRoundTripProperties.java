package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import sweep.importing.ColumnRole;
import sweep.importing.ImportedColumns;
import sweep.importing.ImportedValues;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.report.table.TrialsTable;
import sweep.space.Configuration;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.ListValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;
import sweep.specification.SweepSpec;
import sweep.specification.file.ImportedTable;
import sweep.specification.file.ImportedTable.Row;
import sweep.specification.reader.SpecReader;
import sweep.status.ReportContext;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialState;

/** Exported trials are imported with the same values. */
final class ImportRoundTripProperties {
  private static final List<String> TRAPS =
      List.of(
          "3e563",
          "1e3",
          "007",
          "true",
          "True",
          "yes",
          "null",
          "~",
          "",
          " a",
          "b ",
          "0.10",
          "1,5",
          "it's",
          "say \"x\"",
          "a\nb",
          "a\r\nb",
          "nan",
          "-inf",
          ".inf",
          "[1,2]",
          "[1, 2]",
          "[]",
          "[1]",
          "\"[1]\"",
          "{}",
          "0x1F",
          "1_000",
          "-",
          "+5",
          ".5",
          "1:30",
          "9999999999999999999",
          "é",
          "#",
          "'");

  @Provide
  Arbitrary<List<Value>> values() {
    Arbitrary<Value> texts =
        Arbitraries.oneOf(
                Arbitraries.of(TRAPS),
                Arbitraries.strings().withChars(" ,;\t\n\"'[]{}-+.eE0179xnulfatr~").ofMaxLength(6))
            .map(TextValue::new);
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            texts,
            texts,
            Arbitraries.longs().map(IntValue::new),
            Arbitraries.doubles().map(FloatValue::new),
            Arbitraries.of(
                new FloatValue(Double.NaN),
                new FloatValue(Double.POSITIVE_INFINITY),
                new FloatValue(1e-5),
                new FloatValue(3e22),
                new BoolValue(true),
                new BoolValue(false),
                new NullValue()));
    Arbitrary<Value> lists =
        scalars
            .filter(value -> !(value instanceof FloatValue))
            .list()
            .ofMaxSize(3)
            .map(ListValue::new);
    return Arbitraries.frequencyOf(Tuple.of(5, scalars), Tuple.of(1, lists))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 500)
  void valuesSurviveARoundTripIntoTheirSpec(@ForAll("values") List<Value> values) throws Exception {
    List<Value> distinct = distinct(values);
    assertEquals(distinct, comeBack(distinct, ImportedValues.of(spec(distinct))));
  }

  @Property(tries = 500)
  void valuesSurviveARoundTripIntoANewSweep(@ForAll("values") List<Value> values) throws Exception {
    List<Value> distinct = distinct(values);
    assertEquals(distinct, comeBack(distinct, ImportedValues.ANY));
  }

  private static List<Value> distinct(List<Value> values) {
    Set<String> seen = new HashSet<>();
    return values.stream().filter(value -> seen.add(value.canonical())).toList();
  }

  private static SweepSpec spec(List<Value> values) throws Exception {
    String all = values.stream().map(Value::yaml).collect(Collectors.joining(", "));
    return SpecReader.read(
            "command: [run]\nmethod: grid\nparameters: {t: {values: [%s]}}\n".formatted(all),
            "s.yaml",
            "s")
        .spec();
  }

  /** The values of a parameter after a round trip through a table. */
  private static List<Value> comeBack(List<Value> values, ImportedValues known) throws Exception {
    Path table = Files.createTempFile("trials", ".csv");
    try {
      Files.writeString(table, written(values));
      List<Row> rows = ImportedTable.read(table);
      ImportedColumns columns =
          new ImportedColumns(rows, column -> ColumnRole.NEITHER, known, Optional.of("loss"));
      return rows.stream()
          .map(columns::configuration)
          .map(configuration -> configuration.value("t").orElseThrow())
          .toList();
    } finally {
      Files.delete(table);
    }
  }

  private static String written(List<Value> values) throws IOException {
    SweepHistory history = new SweepHistory();
    for (int number = 0; number < values.size(); number++) {
      Configuration configuration = Configuration.of(Map.of("t", values.get(number)));
      Trial trial = new Trial(number, new Origin.Imported(number), configuration, 0, 7);
      history.apply(
          new JournalEntry.TrialImported(
              trial,
              TrialState.Kind.COMPLETED,
              Optional.empty(),
              Metrics.of(Map.of("loss", 0.5)),
              Duration.ZERO),
          0);
    }
    StringBuilder out = new StringBuilder();
    new TrialsTable(
            new ArrayList<>(history.trials()), new ReportContext("s", Set.of("t"), record -> ""))
        .writeCsv(out);
    return out.toString();
  }
}
