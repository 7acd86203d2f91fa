package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.journal.JournalEntry;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepStore;
import sweep.space.NearName;
import sweep.spec.ImportedTable.Row;
import sweep.spec.LikelyGoal;
import sweep.spec.ReadSpec;
import sweep.spec.SpecReader;
import sweep.spec.SweepSpec;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** Brings what was tried elsewhere into a sweep. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings results from elsewhere into a sweep.",
      "They rank beside its own and count as done. They come from a table (.csv, .tsv, .jsonl, .json, .yaml; sweep's own trials.csv, too), or files whose names",
      "carry parameters and metrics. Begins a new sweep unless --into names one.",
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
      description = "What a new sweep ranks by (default: the first that sounds like a metric).")
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
      description = "minimize or maximize (default: as the metric's name sounds).")
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
      throw Fault.usage("this table sums trials up; import the trials.csv beside it");
    }
    if (rows.isEmpty()) {
      throw Fault.usage("there is nothing to import: no row of a trial with a result");
    }
    if (rows.size() < all.size()) {
      console.say(
          "left out %s without a result of the search"
              .formatted(Count.of(all.size() - rows.size(), "row")));
    }
    RowColumns columns = new RowColumns(rows);
    columns.check("--metric", metric == null ? Set.of() : Set.of(metric));
    columns.check("--metrics", metrics);
    columns.check("--parameters", parameters);
    return into == null ? begin(rows, columns) : add(rows, columns);
  }

  private int begin(List<Row> rows, RowColumns columns) throws IOException {
    String objective = metric == null ? columns.likelyMetric() : metric;
    Predicate<String> isMetric =
        column ->
            column.equals(objective)
                || metrics.contains(column)
                || (!parameters.contains(column)
                    && (RowColumns.soundsLikeMetric(column) || !parameters.isEmpty())
                    && columns.isAllNumeric(column));
    ImportedColumns roles =
        new ImportedColumns(
            rows,
            column -> parameters.isEmpty() || parameters.contains(column),
            isMetric,
            Optional.of(objective));
    ReadSpec spec =
        new ImportedSpec(
                name == null ? defaultName() : name,
                objective,
                goal == null ? LikelyGoal.of(objective) : goal,
                Optional.ofNullable(command))
            .of(rows, roles);
    SweepDirectory directory = directory(spec.spec());
    if (SweepLocator.isSweep(directory.root())) {
      throw Fault.usage(
          "%s holds a sweep already; --into %s adds to it, --name begins another"
              .formatted(ShownPath.of(directory.root()), ShownPath.of(directory.root())));
    }
    return record(directory, spec, rows, roles);
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
      throw Fault.usage(
          "--metric, --parameters, --goal, --name and --command are for a new sweep, not --into");
    }
    boolean isSpec = Files.isRegularFile(into);
    ReadSpec spec;
    SweepDirectory directory;
    if (isSpec) {
      spec = Specs.read(into);
      directory = directory(spec.spec());
    } else {
      StoredSweep stored = StoredSweep.read(Optional.of(into));
      spec = Specs.stored(stored.directory(), stored.history());
      directory = stored.directory();
    }
    Set<String> known = Set.copyOf(spec.spec().search().space().names());
    Predicate<String> isMetric = column -> !known.contains(column) && columns.isNumeric(column);
    Optional<String> objective = spec.spec().objective().map(Objective::metric);
    return record(
        directory, spec, rows, new ImportedColumns(rows, known::contains, isMetric, objective));
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
        opening.begin(store, spec, Path.of("").toAbsolutePath());
      } else {
        opening.meansSomethingElse(store, spec, /* accepted= */ false);
      }
      ImportedTrials trials = new ImportedTrials(sweep, columns);
      List<JournalEntry> entries =
          trials.of(rows, store.history().trials(), store.history().allTrials().size());
      append(store, entries, isNew);
      tell(entries.size(), trials, columns.ignored(), directory);
      return RecordedBatch.writeResults(console, store, directory, sweep).code();
    }
  }

  /** A sweep that was to begin with these trials does not stay without them. */
  private static void append(SweepStore store, List<JournalEntry> entries, boolean isNew)
      throws IOException {
    try {
      RecordedBatch.append(store, entries, Count.of(entries.size(), "trial"));
    } catch (Fault refused) {
      if (isNew) {
        store.abandon();
      }
      throw refused;
    }
  }

  private void tell(
      int imported, ImportedTrials trials, Set<String> ignored, SweepDirectory directory) {
    console.say(
        "imported %s into %s"
            .formatted(Count.of(imported, "trial"), ShownPath.of(directory.root())));
    if (trials.known() > 0) {
      console.say(
          "left out %s whose configuration the sweep has"
              .formatted(Count.of(trials.known(), "row")));
    }
    if (!trials.inactive().isEmpty()) {
      console.say(
          "left out values of parameters in rows where they are not active: "
              + NearName.list(trials.inactive()));
    }
    if (!ignored.isEmpty()) {
      console.say(
          "neither parameter nor metric: %s".formatted(NearName.list(new TreeSet<>(ignored))));
    }
  }
}
