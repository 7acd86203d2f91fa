package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.RunOptions;
import sweep.files.DisplayPath;
import sweep.importing.ColumnRole;
import sweep.importing.ImportNotes;
import sweep.importing.ImportedColumns;
import sweep.importing.ImportedRows;
import sweep.importing.ImportedSpec;
import sweep.importing.ImportedTrials;
import sweep.importing.ImportedValues;
import sweep.importing.RowColumns;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.session.OfflineJournalWriter;
import sweep.session.SweepOpening;
import sweep.specification.DirectionGuess;
import sweep.specification.ImportedTable.Row;
import sweep.specification.ReadSpec;
import sweep.specification.SpecReader;
import sweep.specification.SweepSpec;
import sweep.status.SpecLoader;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.Plural;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** Brings what was tried elsewhere into a sweep. */
@Command(
    name = "import",
    description = {
      "Import results from elsewhere into a sweep.",
      "They rank beside its own and count as done. They come from a table (.csv, "
          + ".tsv, .jsonl, .json, .yaml; sweep's own trials.csv, too), or files whose "
          + "names carry parameters and metrics. Begins a new sweep unless --into names "
          + "one."
    },
    footer = {
      "",
      "Example:",
      "  sweep import 'models/*.pth' --metric loss",
      "  sweep import old-results.csv --into sweep.yaml",
    })
final class ImportCommand implements Callable<Integer> {
  private static final String IMPORTED = "imported";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|PATTERN",
      description = "Tables, files with telling names, or patterns for them, in quotes.")
  private List<String> words;

  @Option(
      names = "--into",
      paramLabel = "SWEEP",
      description = "The sweep: its spec, or its directory.")
  private Path into;

  @Option(names = "--name", paramLabel = "NAME", description = "What a new sweep is called.")
  private String name;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "What a new sweep ranks by (default: the only column that sounds like a metric).")
  private String metric;

  @Option(
      names = "--metrics",
      paramLabel = "NAMES",
      split = ",",
      description = "Further columns that are metrics; the others are parameters.")
  private Set<String> metrics = Set.of();

  @Option(
      names = "--parameters",
      paramLabel = "NAMES",
      split = ",",
      description = "The columns that are parameters (default: all that are no metrics).")
  private Set<String> parameters = Set.of();

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description = "minimize or maximize (default: guessed from the metric's name).")
  private Direction goal;

  @Option(
      names = "--command",
      paramLabel = "COMMAND",
      description = "What trains further configurations of a new sweep.")
  private String command;

  @Option(names = "--names", description = "Of tables too, read the names and not the rows.")
  private boolean byName;

  @Mixin private RunOptions.Place place;

  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Row> all = new ImportedRows(byName).read(words);
    List<Row> rows = all.stream().filter(ImportedColumns::isResult).toList();
    if (all.stream().anyMatch(ImportedColumns::isSummary)) {
      throw CommandException.usage("this table sums trials up; import the trials.csv beside it");
    }
    if (rows.isEmpty()) {
      throw CommandException.usage("there is nothing to import: no row of a trial with a result");
    }
    if (rows.size() < all.size()) {
      console.say(
          "left out %s without a result of the search"
              .formatted(Plural.of(all.size() - rows.size(), "row")));
    }
    RowColumns columns = new RowColumns(rows);
    columns.check("--metric", metric == null ? Set.of() : Set.of(metric));
    columns.check("--metrics", metrics);
    columns.check("--parameters", parameters);
    return into == null ? begin(rows, columns) : add(rows, columns);
  }

  private int begin(List<Row> rows, RowColumns columns) throws IOException {
    String objective = metric == null ? columns.likelyMetric() : metric;
    ImportedColumns roles =
        new ImportedColumns(
            rows,
            column -> role(ImportedColumns.withoutPrefix(column), objective, columns),
            ImportedValues.ANY,
            Optional.of(objective));
    Direction direction = goal == null ? guessedGoal(objective) : goal;
    ReadSpec spec =
        new ImportedSpec(
                name == null ? defaultName() : name,
                objective,
                direction,
                Optional.ofNullable(command))
            .of(rows, roles);
    SweepDirectory directory = directory(spec.spec());
    if (SweepLocator.isSweep(directory.root())) {
      throw CommandException.usage(
          "%s holds a sweep already; --into %s adds to it, --name begins another"
              .formatted(DisplayPath.of(directory.root()), DisplayPath.of(directory.root())));
    }
    console.say(
        "ranked by %s, %s%s"
            .formatted(
                objective,
                direction.name().toLowerCase(Locale.ROOT),
                goal == null ? ", as its name sounds; --goal sets it" : ""));
    new ImportNotes(roles, columns.written()).doubts(metrics, parameters).forEach(console::say);
    return record(directory, spec, rows, roles);
  }

  private ColumnRole role(String column, String objective, RowColumns columns) {
    if (column.equals(objective) || metrics.contains(column)) {
      return ColumnRole.METRIC;
    }
    if (parameters.contains(column)) {
      return ColumnRole.PARAMETER;
    }
    if (ImportedColumns.isAboutTrial(column)) {
      return ColumnRole.TRIAL;
    }
    boolean mayBeMetric = RowColumns.soundsLikeMetric(column) || !parameters.isEmpty();
    if (mayBeMetric && columns.isAllNumeric(column)) {
      return ColumnRole.METRIC;
    }
    return parameters.isEmpty() ? ColumnRole.PARAMETER : ColumnRole.NEITHER;
  }

  private static Direction guessedGoal(String objective) {
    return DirectionGuess.of(objective)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "the name %s does not say which way is better; add --goal minimize or --goal maximize"
                        .formatted(objective)));
  }

  private SweepDirectory directory(SweepSpec spec) {
    return place
        .directory()
        .map(SweepDirectory::new)
        .orElseGet(() -> SweepLocator.byName(spec.name()));
  }

  private String defaultName() {
    String word = words.get(0);
    if (Files.isRegularFile(Path.of(word)) && words.size() == 1) {
      return SpecReader.defaultName(word);
    }
    return Optional.ofNullable(Path.of(word).normalize().getParent())
        .map(Path::getFileName)
        .map(Path::toString)
        .filter(folder -> !ImportedRows.isPattern(folder))
        .orElse(IMPORTED);
  }

  private int add(List<Row> rows, RowColumns columns) throws IOException {
    boolean isForNew = metric != null || goal != null || name != null || command != null;
    if (isForNew || !parameters.isEmpty()) {
      throw CommandException.usage(
          "--metric, --parameters, --goal, --name and --command are for a new sweep, not --into");
    }
    boolean isSpec = Files.isRegularFile(into);
    ReadSpec spec;
    SweepDirectory directory;
    if (isSpec) {
      spec = SpecLoader.read(into);
      directory = directory(spec.spec());
    } else {
      StoredSweep stored = StoredSweep.read(Optional.of(into));
      spec = SpecLoader.stored(stored.directory(), stored.history());
      directory = stored.directory();
    }
    Set<String> known = Set.copyOf(spec.spec().search().space().names());
    ImportedColumns roles =
        new ImportedColumns(
            rows,
            column -> known.contains(column) ? ColumnRole.PARAMETER : otherRole(column, columns),
            ImportedValues.of(spec.spec()),
            spec.spec().objective().map(Objective::metric));
    return record(directory, spec, rows, roles);
  }

  private static ColumnRole otherRole(String column, RowColumns columns) {
    if (ImportedColumns.isAboutTrial(column)) {
      return ColumnRole.TRIAL;
    }
    return columns.isNumeric(column) ? ColumnRole.METRIC : ColumnRole.NEITHER;
  }

  private int record(
      SweepDirectory directory, ReadSpec spec, List<Row> rows, ImportedColumns columns)
      throws IOException {
    SweepSpec sweep = spec.spec();
    // What is wrong with the rows is told before anything is made.
    new ImportedTrials(sweep, columns).of(rows, List.of(), 0);
    SweepOpening opening = new SweepOpening(directory, console.environment());
    try (SweepStore store = opening.open()) {
      store.notice().ifPresent(console::say);
      boolean isNew = store.isNew();
      if (isNew) {
        opening.create(store, spec, Path.of("").toAbsolutePath());
      } else {
        opening.hasOtherMeaning(store, spec, /* accepted= */ false);
      }
      ImportedTrials trials = new ImportedTrials(sweep, columns);
      List<JournalEntry> entries =
          trials.of(rows, store.history().trials(), store.history().allTrials().size());
      append(store, entries, isNew);
      console.say(
          "imported %s into %s"
              .formatted(Plural.of(entries.size(), "trial"), DisplayPath.of(directory.root())));
      new ImportNotes(columns, new RowColumns(rows).written()).taken(trials).forEach(console::say);
      return OfflineJournalWriter.writeResults(console, store, directory, sweep).code();
    }
  }

  /** A sweep that was to begin with these trials does not stay without them. */
  private static void append(SweepStore store, List<JournalEntry> entries, boolean isNew)
      throws IOException {
    try {
      OfflineJournalWriter.append(store, entries, Plural.of(entries.size(), "trial"));
    } catch (CommandException refused) {
      if (isNew) {
        store.abandon();
      }
      throw refused;
    }
  }
}
