package sweep.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import sweep.backend.process.Programs;
import sweep.files.DisplayPath;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.live.SweepDisplays;
import sweep.report.BestConfiguration;
import sweep.run.Machine;
import sweep.run.ResumePolicy;
import sweep.run.StopLevel;
import sweep.run.SweepSetup;
import sweep.run.plan.PlanStart;
import sweep.run.slot.SlotPlan;
import sweep.session.result.ResultFiles;
import sweep.session.result.ResultWriter;
import sweep.session.start.AirflowTask;
import sweep.session.start.AttemptPlace;
import sweep.session.start.KeptControls;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.status.RunCap;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.tracking.Reporting;
import sweep.tracking.Trackers;
import sweep.transfer.KnownSweeps;
import sweep.trial.KnownTrial;

/** One run of a sweep, new or resumed, from its directory to its summary. */
public final class SweepExecution {
  private static final String NO_PIPEFAIL =
      "note: there is no bash, and sh has no pipefail: only the exit code of a pipe's last"
          + " command counts";

  private final SweepDisplays displays;
  private final Console console;
  private final SweepDirectory directory;
  private final Optional<ReadSpec> given;
  private final RunRequest request;
  private final SweepOpening opening;
  private List<Path> others = List.of();
  private ResultWriter results;
  private boolean acceptsChanges;
  private boolean setsAside;
  private RunCap runCap = RunCap.AS_IN_SPEC;
  private StopLevel firstStop = StopLevel.DRAIN;
  private Function<SweepHistory, Set<Integer>> retried = history -> Set.of();

  /**
   * Prepares to run.
   *
   * @param given the spec; empty to resume with the one in the directory
   */
  public SweepExecution(
      Console console, SweepDirectory directory, Optional<ReadSpec> given, RunRequest request) {
    this.displays = new SweepDisplays(console, request.progress());
    this.console = displays.console();
    this.directory = directory;
    this.given = given;
    this.request = request;
    this.opening = new SweepOpening(directory, console.environment());
    this.results = new ResultWriter(ResultFiles.NONE, this.console);
  }

  /** Whether to resume although the spec's meaning has changed. */
  public SweepExecution accepting(boolean changes) {
    acceptsChanges = changes;
    return this;
  }

  /** Has the search learn from the results of other sweeps, given by directory, spec or name. */
  public SweepExecution learningFrom(List<Path> sweeps) {
    others = List.copyOf(sweeps);
    return this;
  }

  /** Writes files for other programs at the end. */
  public SweepExecution writing(ResultFiles files) {
    results = new ResultWriter(files, console);
    return this;
  }

  /** Has the first Ctrl-C end running trials, instead of waiting for them. */
  public SweepExecution endingAtOnce() {
    firstStop = StopLevel.END;
    return this;
  }

  /** Retries the ended trials that the function chooses. */
  public SweepExecution retrying(Function<SweepHistory, Set<Integer>> chosen) {
    retried = chosen;
    return this;
  }

  public ExitCode run() throws IOException {
    return execute().exitCode();
  }

  RunResult execute() throws IOException {
    results.check();
    given.ifPresent(spec -> results.check(spec.spec()));
    Optional<SlotPlan> planned = given.map(this::slots);
    given.ifPresent(spec -> spec.notes().forEach(note -> console.say("note: " + note)));
    boolean isNew = !SweepLocator.isSweep(directory.root());
    if (isNew && given.isPresent()) {
      RunCap asked = request.runCap().orElse(RunCap.AS_IN_SPEC);
      opening.checkCommand(asked.in(given.get().spec()), here(), PlanStart.NEW);
    }
    // Problems are reported before anything is created.
    List<KnownTrial> known = isNew && given.isPresent() ? known(given.get(), List.of()) : List.of();
    RunResult result;
    LoopExecution loop;
    try (SweepStore store = opening.open()) {
      store.notice().ifPresent(console::say);
      opening.weakness().ifPresent(console::say);
      ReadSpec spec = spec(store);
      results.check(spec.spec());
      SlotPlan slots = planned.orElseGet(() -> slots(spec));
      printSlots(slots);
      Path workingDirectory = workingDirectory(store);
      runCap = runCap(store.history(), spec);
      KeptControls kept = controls(store.history(), spec.spec());
      SweepSpec effective = AirflowTask.limited(runCap.in(kept.in(spec)), console.environment());
      AttemptPlace place = AttemptPlace.of(effective);
      place.checkLeavesNone(store.history());
      place.checkCommands();
      printMissingVariables(effective);
      if (effective.command().hasPipes() && !Programs.hasPipefail()) {
        console.say(NO_PIPEFAIL);
      }
      if (!isNew) {
        known = known(spec, setsAside ? List.of() : store.history().known());
        PlanStart start = setsAside ? PlanStart.NEW : PlanStart.after(store.history());
        opening.checkCommand(effective, workingDirectory, start);
      }
      if (store.isNew()) {
        opening.create(store, spec, workingDirectory);
      }
      // The plan depends on the changes.
      recordChanges(store, spec, known, kept);
      Optional<Reporting> reporting = reporting(effective, slots, workingDirectory);
      SweepSetup setup =
          setup(
              effective,
              slots,
              store.history(),
              workingDirectory,
              trial -> reporting.map(all -> all.environment(trial)).orElse(Map.of()));
      loop = new LoopExecution(displays, setup, firstStop, results).reportingTo(reporting);
      result = loop.run(store);
    }
    // The receivers may be slow, and another runner may use the sweep by now.
    loop.sendNotifications();
    results.printLine();
    return result;
  }

  private SlotPlan slots(ReadSpec spec) {
    SlotPlan plan = request.slots().plan(spec, console.environment());
    request.slots().checkDisk(spec, directory.root());
    return plan;
  }

  private void printSlots(SlotPlan slots) {
    slots
        .shape()
        .gpus()
        .trouble()
        .ifPresent(
            trouble ->
                console.say(
                    "note: %s, so no GPUs are shared out; --gpus names them".formatted(trouble)));
    slots.notes().forEach(note -> console.say("note: " + note));
    slots.shortage().ifPresent(note -> console.say("note: " + note));
  }

  private void printMissingVariables(SweepSpec spec) {
    List<String> missing = spec.command().missingVariables(console.environment()::get);
    if (!missing.isEmpty()) {
      console.say(
          "note: not set, so the command gets the bare name, as from a W&B agent: "
              + String.join(", ", missing));
    }
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  private ReadSpec spec(SweepStore store) {
    if (given.isPresent()) {
      setsAside = !store.isNew() && opening.hasOtherMeaning(store, given.get(), acceptsChanges);
      if (!store.isNew()) {
        new EditedSpec(console, directory, store.history())
            .noteChanges(given.get(), request.arguments());
      }
      return given.get();
    }
    if (store.isNew()) {
      throw CommandException.usage(
          "%s holds no sweep yet, as its journal is empty; run its spec"
              .formatted(DisplayPath.of(directory.root())));
    }
    new EditedSpec(console, directory, store.history()).noteIgnored();
    return SpecLoader.stored(directory, store.history());
  }

  /** A resumed sweep keeps the working directory in which it was started. */
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

  /** A recorded run_cap applies until another is given, on the command line or in the spec. */
  private RunCap runCap(SweepHistory history, ReadSpec spec) {
    Optional<RunCap> asked = request.runCap();
    if (asked.isPresent() || history.opened().isEmpty() || setsAside) {
      return asked.orElse(RunCap.AS_IN_SPEC);
    }
    RunCap kept = RunCap.kept(history, SpecLoader.stored(directory, history).spec(), spec.spec());
    kept.note(spec.spec()).ifPresent(note -> console.say("note: " + note));
    return kept;
  }

  private KeptControls controls(SweepHistory history, SweepSpec now) {
    KeptControls kept =
        new KeptControls(
            history.controls().state(),
            request.slots().slots().isPresent(),
            () -> SpecLoader.stored(directory, history).spec(),
            now);
    kept.notes().forEach(console::say);
    return kept;
  }

  private List<KnownTrial> known(ReadSpec spec, List<KnownTrial> recorded) throws IOException {
    return new KnownSweeps(spec.spec(), directory, recorded, console::say).read(others);
  }

  private void recordChanges(
      SweepStore store, ReadSpec read, List<KnownTrial> known, KeptControls kept)
      throws IOException {
    List<JournalEntry> changes = new ArrayList<>(kept.dropped());
    if (!read.text().equals(store.history().specText())) {
      changes.add(new JournalEntry.SpecChanged(read.text(), setsAside));
    }
    if (!runCap.equals(RunCap.recorded(store.history()))) {
      changes.add(runCap.entry());
    }
    known.forEach(trial -> changes.add(new JournalEntry.TrialKnown(trial)));
    if (!changes.isEmpty()) {
      OfflineJournalWriter.append(store, changes, "the changes");
    }
    OfflineJournalWriter.updateSpec(console, store);
  }

  private Optional<Reporting> reporting(SweepSpec spec, SlotPlan slots, Path workingDirectory) {
    return request
        .tracking()
        .or(() -> spec.notificationSettings().tracking())
        .map(
            settings ->
                Trackers.open(
                    spec,
                    directory,
                    settings,
                    new Trackers.Place(console.environment(), workingDirectory, slots.count())))
        .map(tracker -> new Reporting(tracker, console::say));
  }

  private SweepSetup setup(
      SweepSpec spec,
      SlotPlan slots,
      SweepHistory history,
      Path workingDirectory,
      IntFunction<Map<String, String>> tracked) {
    Map<String, String> environment = console.environment();
    int processors = Runtime.getRuntime().availableProcessors();
    List<String> gpus = slots.shape().gpus().names();
    return new SweepSetup(
        spec,
        directory,
        workingDirectory,
        slots,
        new Machine(
            AttemptPlace.of(spec).bootId(),
            processors,
            BestConfiguration.interpreter(),
            Programs.pipeShell()),
        environment,
        new ResumePolicy(
            request.skipBaselineCheck(),
            request.onOrphan(),
            retried.apply(history),
            request.prunes()),
        new ThisRunner(request.arguments(), workingDirectory, gpus, directory),
        tracked);
  }
}
