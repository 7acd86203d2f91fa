package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.specification.file.ImportedTable.Row;
import sweep.specification.reader.SpecReader;
import sweep.status.SpecLoader;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.Plural;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** Imports results from elsewhere into a sweep. */
@Command(
    name = "import",
    description = {
      "Import results from elsewhere into a sweep.",
      "Imported trials are ranked with the sweep's own and count as completed. They come from "
          + "tables (.csv, .tsv, .jsonl, .json, .yaml; also the trials.csv of a sweep) or from "
          + "files whose names contain parameters and metrics. Starts a new sweep unless --into "
          + "names one."
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
      description = "Tables, files whose names contain values, or quoted glob patterns.")
  private List<String> words;

  @Option(
      names = "--into",
      paramLabel = "SWEEP",
      description = "Add to this sweep, given as a sweep directory or spec.")
  private Path into;

  @Option(
      names = "--metrics",
      paramLabel = "NAMES",
      split = ",",
      description = "More columns that are metrics; the others are parameters.")
  private Set<String> metrics = Set.of();

  @Option(names = "--names", description = "Read values from file names even for tables.")
  private boolean byName;

  @Mixin private RunOptions.Place place;

  @ArgGroup(validate = false, heading = "%nNew sweep:%n")
  private NewSweep fresh = new NewSweep();

  private final Console console;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Row> all = new ImportedRows(byName).read(words);
    List<Row> rows = all.stream().filter(ImportedColumns::isResult).toList();
    if (all.stream().anyMatch(ImportedColumns::isSummary)) {
      throw CommandException.usage("this table is a summary; import the trials.csv beside it");
    }
    if (rows.isEmpty()) {
      throw CommandException.usage("nothing to import: no row is a trial with a result");
    }
    if (rows.size() < all.size()) {
      console.say(
          "skipped %s without a search result"
              .formatted(Plural.of(all.size() - rows.size(), "row")));
    }
    RowColumns columns = new RowColumns(rows);
    columns.check("--metric", fresh.metric == null ? Set.of() : Set.of(fresh.metric));
    columns.check("--metrics", metrics);
    columns.check("--parameters", fresh.parameters);
    return into == null ? start(rows, columns) : add(rows, columns);
  }

  private int start(List<Row> rows, RowColumns columns) throws IOException {
    String objective = fresh.metric == null ? columns.likelyMetric() : fresh.metric;
    ImportedColumns roles =
        new ImportedColumns(
            rows,
            column -> role(ImportedColumns.withoutPrefix(column), objective, columns),
            ImportedValues.ANY,
            Optional.of(objective));
    Direction direction = fresh.goal == null ? guessedGoal(objective) : fresh.goal;
    ReadSpec spec =
        new ImportedSpec(
                fresh.name == null ? defaultName() : fresh.name,
                objective,
                direction,
                Optional.ofNullable(fresh.command))
            .of(rows, roles);
    SweepDirectory directory = directory(spec.spec());
    if (SweepLocator.isSweep(directory.root())) {
      throw CommandException.usage(
          "%s already holds a sweep; add to it with --into %s, or start another with --name"
              .formatted(DisplayPath.of(directory.root()), DisplayPath.of(directory.root())));
    }
    console.say(
        "ranked by %s, %s%s"
            .formatted(
                objective,
                direction.name().toLowerCase(Locale.ROOT),
                fresh.goal == null ? " (guessed from its name; override with --goal)" : ""));
    new ImportNotes(roles, columns.written())
        .doubts(metrics, fresh.parameters)
        .forEach(console::say);
    return record(directory, spec, rows, roles);
  }

  private ColumnRole role(String column, String objective, RowColumns columns) {
    if (column.equals(objective) || metrics.contains(column)) {
      return ColumnRole.METRIC;
    }
    if (fresh.parameters.contains(column)) {
      return ColumnRole.PARAMETER;
    }
    if (ImportedColumns.isAboutTrial(column)) {
      return ColumnRole.TRIAL;
    }
    boolean mayBeMetric = RowColumns.isLikelyMetric(column) || !fresh.parameters.isEmpty();
    if (mayBeMetric && columns.isAllNumeric(column)) {
      return ColumnRole.METRIC;
    }
    return fresh.parameters.isEmpty() ? ColumnRole.PARAMETER : ColumnRole.NEITHER;
  }

  private static Direction guessedGoal(String objective) {
    return DirectionGuess.of(objective)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "can't guess from the name %s which way is better; add --goal minimize or --goal maximize"
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
    boolean setsUpNew =
        fresh.metric != null || fresh.goal != null || fresh.name != null || fresh.command != null;
    if (setsUpNew || !fresh.parameters.isEmpty()) {
      throw CommandException.usage(
          "--metric, --parameters, --goal, --name and --command can't be combined with --into");
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
    // Problems with the rows are reported before anything is created.
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
      new ImportNotes(columns, new RowColumns(rows).written())
          .summary(trials)
          .forEach(console::say);
      return OfflineJournalWriter.writeResults(console, store, directory, sweep).code();
    }
  }

  /** Appends the trials; a new sweep is removed again if that fails. */
  private static void append(SweepStore store, List<JournalEntry> entries, boolean isNew)
      throws IOException {
    try {
      OfflineJournalWriter.append(store, entries, Plural.of(entries.size(), "trial"));
    } catch (CommandException e) {
      if (isNew) {
        store.abandon();
      }
      throw e;
    }
  }

  /** The options of a sweep that the import starts. */
  private static final class NewSweep {
    @Option(names = "--name", paramLabel = "NAME", description = "Name of the new sweep.")
    private String name;

    @Option(
        names = "--metric",
        paramLabel = "NAME",
        description =
            "Metric to rank by (default: the only column whose name looks like a metric).")
    private String metric;

    @Option(
        names = "--goal",
        paramLabel = "GOAL",
        description =
            "Whether to minimize or maximize the metric (default: guessed from its name).")
    private Direction goal;

    @Option(
        names = "--parameters",
        paramLabel = "NAMES",
        split = ",",
        description = "Columns that are parameters (default: all that are not metrics).")
    private Set<String> parameters = Set.of();

    @Option(
        names = "--command",
        paramLabel = "COMMAND",
        description = "Training command for further trials of the new sweep.")
    private String command;
  }
}
