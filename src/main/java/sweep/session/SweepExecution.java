package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import sweep.backend.Gpus;
import sweep.backend.LocalBackend;
import sweep.backend.Programs;
import sweep.backend.ThisMachine;
import sweep.files.DisplayPath;
import sweep.journal.Journal;
import sweep.journal.Journal.Durability;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.live.StopSignals;
import sweep.live.SweepDisplay;
import sweep.live.SweepDisplays;
import sweep.metric.OutputReader;
import sweep.report.BestConfiguration;
import sweep.run.EventQueue;
import sweep.run.Machine;
import sweep.run.ResumePolicy;
import sweep.run.RunnerPorts;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.run.SystemTicker;
import sweep.run.loop.SweepRunner;
import sweep.run.plan.PlanStart;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.status.RunCap;
import sweep.status.SpecLoader;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.status.ThreadedOutputReading;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.trial.Objective;

/** Runs a sweep, new or not, from its directory to its summary. */
public final class SweepExecution {
  private static final String NO_PIPEFAIL =
      "note: there is no bash, and sh has no pipefail: of a pipe only the last command's exit"
          + " code counts";

  private final SweepDisplays displays;
  private final Console console;
  private final SweepDirectory directory;
  private final Optional<ReadSpec> given;
  private final RunRequest request;
  private final SweepOpening opening;
  private final SystemTicker ticker = new SystemTicker();
  private boolean acceptsChanges;
  private boolean setsAside;
  private RunCap runCap = RunCap.OF_SPEC;
  private StopLevel firstStop = StopLevel.DRAIN;
  private Runnable afterwards = () -> {};
  private Function<SweepHistory, Set<Integer>> retried = history -> Set.of();

  /**
   * Prepares to run.
   *
   * @param given the spec; empty to go on with the one in the directory
   */
  public SweepExecution(
      Console console, SweepDirectory directory, Optional<ReadSpec> given, RunRequest request) {
    this.displays = new SweepDisplays(console, request.progress());
    this.console = displays.console();
    this.directory = directory;
    this.given = given;
    this.request = request;
    this.opening = new SweepOpening(directory, console.environment());
  }

  /** Goes on also with a spec that means something else than the sweep's, if so wanted. */
  public SweepExecution accepting(boolean changes) {
    acceptsChanges = changes;
    return this;
  }

  /** Has a first Ctrl-C end what runs, as nobody would wait for it. */
  SweepExecution endingAtOnce() {
    firstStop = StopLevel.END;
    return this;
  }

  /** Has trials tried again that are over, those that the function chooses. */
  public SweepExecution retrying(Function<SweepHistory, Set<Integer>> chosen) {
    retried = chosen;
    return this;
  }

  public ExitCode run() throws IOException {
    given.ifPresent(spec -> spec.notes().forEach(note -> console.say("note: " + note)));
    boolean isNew = !SweepLocator.isSweep(directory.root());
    if (isNew && given.isPresent()) {
      RunCap asked = request.runCap().orElse(RunCap.OF_SPEC);
      opening.checkCommand(asked.in(given.get().spec()), here(), PlanStart.NEW);
    }
    ExitCode code;
    try (SweepStore store = opening.open()) {
      store.notice().ifPresent(console::say);
      opening.weakness().ifPresent(console::say);
      request.gpus().trouble().ifPresent(this::sayNoGpus);
      ReadSpec spec = spec(store);
      Path workingDirectory = workingDirectory(store);
      runCap = runCap(store.history(), spec);
      SweepSpec effective = runCap.in(spec.spec());
      sayMissingVariables(effective);
      if (effective.command().hasPipes() && !Programs.hasPipefail()) {
        console.say(NO_PIPEFAIL);
      }
      if (!isNew) {
        PlanStart start = setsAside ? PlanStart.NEW : PlanStart.after(store.history());
        opening.checkCommand(effective, workingDirectory, start);
      }
      if (store.isNew()) {
        opening.begin(store, spec, workingDirectory);
      }
      code = execute(store, spec, effective, workingDirectory);
    }
    // Whoever is told may take their time: others may work on the sweep by now.
    afterwards.run();
    return code;
  }

  private void sayNoGpus(String trouble) {
    console.say("note: %s, so no GPUs are shared out; --gpus names them".formatted(trouble));
  }

  private void sayMissingVariables(SweepSpec spec) {
    List<String> missing = spec.command().missingVariables(console.environment()::get);
    if (!missing.isEmpty()) {
      console.say(
          "note: not set, so that the command gets the bare name, as W&B's agent has it: "
              + String.join(", ", missing));
    }
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  private ReadSpec spec(SweepStore store) {
    if (given.isPresent()) {
      setsAside = !store.isNew() && opening.meansSomethingElse(store, given.get(), acceptsChanges);
      if (!store.isNew()) {
        new EditedSpec(console, directory, store.history()).say(given.get());
      }
      return given.get();
    }
    if (store.isNew()) {
      throw CommandException.usage(
          "%s holds no sweep yet: its journal is empty; run its spec"
              .formatted(DisplayPath.of(directory.root())));
    }
    new EditedSpec(console, directory, store.history()).sayLeftOut();
    return SpecLoader.stored(directory, store.history());
  }

  /** A resumed sweep goes on where it began, wherever the user is now. */
  private Path workingDirectory(SweepStore store) {
    Optional<Path> recorded =
        store.history().opened().map(opened -> Path.of(opened.workingDirectory()));
    if (recorded.isEmpty() || Files.isDirectory(recorded.get())) {
      return recorded.orElseGet(SweepExecution::here);
    }
    console.say(
        "the sweep's working directory %s is gone: commands start in %s"
            .formatted(recorded.get(), here()));
    return here();
  }

  /** A bound that is on record counts until another is given, here or in the spec. */
  private RunCap runCap(SweepHistory history, ReadSpec spec) {
    Optional<RunCap> asked = request.runCap();
    if (asked.isPresent() || history.opened().isEmpty() || setsAside) {
      return asked.orElse(RunCap.OF_SPEC);
    }
    RunCap kept = RunCap.kept(history, SpecLoader.stored(directory, history).spec(), spec.spec());
    kept.note(spec.spec()).ifPresent(note -> console.say("note: " + note));
    return kept;
  }

  private ExitCode execute(SweepStore store, ReadSpec read, SweepSpec spec, Path workingDirectory)
      throws IOException {
    SweepHistory history = store.history();
    // The plan depends on it.
    recordChanges(store, read);
    EventQueue events = new EventQueue();
    DeferredJournalListener relay = new DeferredJournalListener();
    SweepSetup setup = setup(spec, history, workingDirectory);
    try (Journal journal = store.journal(relay, InstantSource.system());
        LocalBackend backend =
            new LocalBackend(events::wake, InstantSource.system(), setup.machine().bootId());
        ThreadedOutputReading output =
            new ThreadedOutputReading(
                new OutputReader(spec.objectives(), spec.metrics(), spec.retryRule().outputs()),
                spec.objective().filter(any -> displays.showsRunning()).map(Objective::metric))) {
      SweepDisplay display =
          displays.of(
              spec, directory, history, attempt -> output.soFar(directory.attempt(attempt)));
      RunnerPorts edges =
          new RunnerPorts(events, journal, backend, output, ticker, StoredSweep.leaders(spec));
      DirectoryWatch watch = new DirectoryWatch(store);
      Consumer<String> notices = line -> events.post(() -> display.notice(line));
      SweepObservers onlookers = new SweepObservers(setup, history, console, notices);
      RunWatcher watcher =
          new RunWatcher(
              display,
              trials -> {
                display.trials(trials);
                onlookers.update(trials);
              },
              history,
              watch);
      SweepRunner runner = new SweepRunner(setup, history, edges, watcher);
      relay.connect(runner);
      watch.connect(runner);
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, fault) -> runner.broken("%s broke: %s".formatted(thread.getName(), fault)));
      StopSignals signals = StopSignals.listen(runner, firstStop);
      if (displays.announces()) {
        new RunAnnouncement(console, setup, runner).say(history);
      }
      Supplier<SweepEnd> run = () -> onRecord(runner.run(), history, journal, relay);
      SweepEnd end = shown(run, runner, display, history);
      SweepObservers.Finished finished = onlookers.finish();
      RunSummary summary = new RunSummary(console, spec, directory, history);
      summary.print(end, runner.duplicates());
      finished.lines().forEach(console::say);
      if (!spec.notificationSettings().notifications().isEmpty()) {
        afterwards =
            () -> {
              StopSignals.interrupting(Thread.currentThread());
              onlookers.tell(end);
            };
      }
      return finished.whole() ? summary.exitCode(end, signals) : ExitCode.FAULT;
    }
  }

  private void recordChanges(SweepStore store, ReadSpec read) throws IOException {
    List<JournalEntry> changes = new ArrayList<>();
    if (!read.text().equals(store.history().specText())) {
      changes.add(new JournalEntry.SpecChanged(read.text(), setsAside));
    }
    if (!runCap.equals(RunCap.recorded(store.history()))) {
      changes.add(runCap.entry());
    }
    if (!changes.isEmpty()) {
      OfflineJournalWriter.append(store, changes, "what has changed");
    }
    OfflineJournalWriter.updateSpec(console, store);
  }

  /** An end is shown as it is only if all that led to it is safe on disk. */
  private static SweepEnd onRecord(
      SweepEnd end, SweepHistory history, Journal journal, DeferredJournalListener relay) {
    Optional<String> gaveUp = reason(end);
    if (gaveUp.isPresent()) {
      JournalEntry entry = new JournalEntry.Control(SweepHistory.GAVE_UP + gaveUp.get());
      history.apply(entry, System.currentTimeMillis());
      journal.append(List.of(entry), Durability.FORCED, () -> {});
    }
    return end.kind() == SweepEnd.Kind.MACHINE_FAULT || relay.isSafe(journal)
        ? end
        : new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "the journal could not be written");
  }

  /** Why the search was given up, if it was. */
  private static Optional<String> reason(SweepEnd end) {
    return switch (end.kind()) {
      case TOO_MANY_FAILURES -> Optional.of(end.detail());
      case BASELINE_FAILED -> Optional.of("the baseline did not complete");
      case FINISHED, STOPPED, DEADLINE, UNSTARTABLE, MACHINE_FAULT -> Optional.empty();
    };
  }

  /** Whatever happens, the terminal is left as it was. */
  private static SweepEnd shown(
      Supplier<SweepEnd> run, SweepRunner runner, SweepDisplay display, SweepHistory history) {
    display.begin(runner);
    try {
      SweepEnd end = run.get();
      display.trials(history.trials());
      display.ended(end);
      return end;
    } finally {
      display.finish();
    }
  }

  private SweepSetup setup(SweepSpec spec, SweepHistory history, Path workingDirectory) {
    Map<String, String> environment = console.environment();
    int processors = Runtime.getRuntime().availableProcessors();
    Gpus gpus = request.gpus();
    return new SweepSetup(
        spec,
        directory,
        workingDirectory,
        SlotCount.of(request.slots(), spec, gpus),
        gpus.names(),
        new Machine(
            ThisMachine.bootId(),
            processors,
            BestConfiguration.interpreter(),
            Programs.pipeShell()),
        environment,
        new ResumePolicy(request.skipBaselineCheck(), request.onOrphan(), retried.apply(history)),
        () -> ThisRunner.describe(request.arguments(), workingDirectory, gpus.names()));
  }
}
