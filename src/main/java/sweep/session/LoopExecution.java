package sweep.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sweep.backend.Backend;
import sweep.journal.Journal;
import sweep.journal.SweepStore;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.live.StopSignals;
import sweep.live.SweepDisplay;
import sweep.live.SweepDisplays;
import sweep.machine.Claims;
import sweep.machine.NoClaims;
import sweep.machine.SharedClaims;
import sweep.machine.ThisFreeMachine;
import sweep.metric.reading.OutputReader;
import sweep.metric.reading.WatchedMetric;
import sweep.run.EventQueue;
import sweep.run.LatestOnlyWorker;
import sweep.run.RunnerPorts;
import sweep.run.StopLevel;
import sweep.run.SweepEnd;
import sweep.run.SweepSetup;
import sweep.run.SystemTicker;
import sweep.run.loop.SweepRunner;
import sweep.run.slot.SlotShape;
import sweep.session.result.ResultWriter;
import sweep.session.result.RunOutcome;
import sweep.session.start.AttemptPlace;
import sweep.session.start.Readiness;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.status.ThreadedOutputReading;
import sweep.store.SweepDirectory;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.tracking.Reporting;
import sweep.tracking.Tracker;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/** Runs the loop of an opened sweep with everything that it needs, and prints the summary. */
final class LoopExecution {
  /** How long a tracker is waited for at the end. */
  private static final Duration LONGEST_REPORT = Duration.ofSeconds(60);

  /** The same after TERM, which KILL may follow. */
  private static final Duration SHORT_REPORT = Duration.ofSeconds(1);

  private final SweepDisplays displays;
  private final Console console;
  private final SweepSetup setup;
  private final StopLevel firstStop;
  private final ResultWriter results;
  private final EventQueue events = new EventQueue();
  private final DeferredJournalListener journalListener = new DeferredJournalListener();
  private Optional<Reporting> reporting = Optional.empty();
  private Duration longestReport = LONGEST_REPORT;
  private Runnable notifications = () -> {};

  /** Takes the backend's lines for the user, on the loop's thread. */
  private Consumer<String> notices = line -> {};

  /**
   * Makes suggestions. A request replaces one that has not begun; what has begun goes on to its
   * end, also after {@link LatestOnlyWorker#close}, and its result comes too late.
   */
  private final LatestOnlyWorker<Runnable> models =
      new LatestOnlyWorker<>("models", Duration.ZERO, 0, Runnable::run);

  /**
   * Prepares to run.
   *
   * @param firstStop what the first Ctrl-C asks for
   * @param results writes the files for other programs
   */
  LoopExecution(
      SweepDisplays displays, SweepSetup setup, StopLevel firstStop, ResultWriter results) {
    this.displays = displays;
    this.console = displays.console();
    this.setup = setup;
    this.firstStop = firstStop;
    this.results = results;
  }

  /** Has the run reported to a tracker. */
  LoopExecution reportingTo(Optional<Reporting> tracker) {
    reporting = tracker;
    return this;
  }

  RunResult run(SweepStore store) throws IOException {
    SweepSpec spec = setup.spec();
    SweepDirectory directory = setup.directory();
    if (spec.search().method().learns()) {
      models.start();
    }
    try (Journal journal = store.journal(journalListener);
        Backend backend =
            AttemptPlace.of(spec)
                .backend(setup, events::wake, line -> events.post(() -> notices.accept(line)));
        ThreadedOutputReading output =
            new ThreadedOutputReading(
                new OutputReader(spec.objectives(), spec.metrics(), spec.retryRule().outputs()),
                spec.objective().filter(any -> displays.showsRunning()).map(Objective::metric),
                watched(spec))) {
      SweepDisplay display =
          displays.of(
              spec,
              directory,
              store.history(),
              attempt -> output.soFar(directory.attempt(attempt)));
      notices = display::notice;
      RunnerPorts ports =
          new RunnerPorts(
              events,
              journal,
              backend,
              reporting.isPresent() ? reporting.get().reading(output, watched(spec)) : output,
              new SystemTicker(),
              StoredSweep.leaders(spec),
              models::update,
              new ThisFreeMachine(directory.root()),
              claims());
      return run(store, ports, display);
    } finally {
      models.close();
    }
  }

  /** What other sweeps use, as far as this one may use the same. */
  private Claims claims() {
    SlotShape shape = setup.slots().shape();
    return shape.gpus().all().isEmpty() && shape.cpusPerTrial() == 0
        ? new NoClaims()
        : SharedClaims.join(
            setup.environment(),
            setup.directory().root().toAbsolutePath(),
            setup.machine().bootId(),
            console::say);
  }

  /** The metric by which trials are pruned; empty if they are not. */
  private Optional<WatchedMetric> watched(SweepSpec spec) {
    return spec.earlyTermination()
        .filter(unused -> setup.choices().prunes())
        .map(
            termination ->
                new WatchedMetric(
                    spec.objective().orElseThrow().metric(),
                    termination.resource().nameInOutput()));
  }

  private RunResult run(SweepStore store, RunnerPorts ports, SweepDisplay display)
      throws IOException {
    SweepHistory history = store.history();
    DirectoryWatch watch = new DirectoryWatch(store, display::notice);
    SweepObservers observers =
        new SweepObservers(
            setup, history, console, line -> events.post(() -> display.notice(line)));
    reporting.ifPresent(each -> each.sayTo(line -> events.post(() -> display.notice(line))));
    RunWatcher watcher =
        new RunWatcher(display, trials -> update(trials, display, observers), history, watch);
    SweepRunner runner = new SweepRunner(setup, history, ports, watcher);
    journalListener.connect(runner);
    watch.connect(runner);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> runner.fail("%s failed: %s".formatted(thread.getName(), fault)));
    StopSignals signals = StopSignals.listen(runner, firstStop);
    if (displays.announces()) {
      new RunAnnouncement(console, setup, runner).print(history);
    }
    Readiness.signal();
    if (!isDone(history)) {
      reporting.ifPresent(each -> each.begin(history.trials()));
    }
    SweepEnd end = runShown(runner, display, history, ports.journal());
    RunSummary summary = new RunSummary(console, setup.spec(), setup.directory(), history);
    // Before the report, which says when the journal was written last.
    ExitCode expected = summary.exitCode(end, signals);
    longestReport = expected == ExitCode.TERMINATED ? SHORT_REPORT : LONGEST_REPORT;
    recordEnd(expected, history.controls().exitCode(), ports);
    SweepObservers.Finished finished = finish(end, runner.duplicates(), observers, summary);
    ExitCode ended = finished.complete() ? summary.exitCode(end, signals) : ExitCode.FAULT;
    StoredSweep sweep = new StoredSweep(setup.directory(), history, setup.spec());
    ExitCode code = results.write(RunOutcome.of(sweep, end, ended));
    recordEnd(code, OptionalInt.of(expected.code()), ports);
    return new RunResult(end, code);
  }

  /** Whether nothing will be launched, unless it is added meanwhile. */
  private boolean isDone(SweepHistory history) {
    return setup.choices().retried().isEmpty()
        && new SweepProgress(new StoredSweep(setup.directory(), history, setup.spec())).isDone();
  }

  /** Other processes that wait for the end of this one read its exit code in the journal. */
  private void recordEnd(ExitCode code, OptionalInt onRecord, RunnerPorts ports) {
    if (!onRecord.equals(OptionalInt.of(code.code()))) {
      ports
          .journal()
          .append(
              List.of(new JournalEntry.Control(new ControlAction.RunnerEnded(code.code()))),
              ports.ticker().now().toEpochMilli(),
              Journal.Durability.FORCED,
              () -> {});
      boolean unused = journalListener.isSafe(ports.journal());
    }
  }

  /** Completes the derived files, and prints the summary. */
  private SweepObservers.Finished finish(
      SweepEnd end, long duplicates, SweepObservers observers, RunSummary summary)
      throws IOException {
    SweepObservers.Finished finished = observers.finish();
    summary.print(end, duplicates);
    finished.lines().forEach(console::say);
    List<TrialRecord> trials = summary.trials();
    reporting.ifPresent(each -> each.sayTo(console::say));
    notifications = () -> notify(observers, end, trials);
    return finished;
  }

  private void update(List<TrialRecord> trials, SweepDisplay display, SweepObservers observers) {
    display.trials(trials);
    observers.update(trials);
    reporting.ifPresent(each -> each.update(trials));
  }

  /** Runs the loop under its display, which restores the terminal in any case. */
  private SweepEnd runShown(
      SweepRunner runner, SweepDisplay display, SweepHistory history, Journal journal) {
    display.begin(runner);
    try {
      SweepEnd end = onDisk(runner.run(), journal);
      display.trials(history.trials());
      display.ended(end);
      return end;
    } finally {
      display.finish();
    }
  }

  /** An end is shown only if everything that led to it is safe on disk. */
  private SweepEnd onDisk(SweepEnd end, Journal journal) {
    return end.kind() == SweepEnd.Kind.MACHINE_FAULT || journalListener.isSafe(journal)
        ? end
        : SweepEnd.MachineFault.JOURNAL;
  }

  private void notify(SweepObservers observers, SweepEnd end, List<TrialRecord> trials) {
    boolean isAwaited = !setup.spec().notificationSettings().notifications().isEmpty();
    if (isAwaited || reporting.isPresent()) {
      StopSignals.interrupting(Thread.currentThread());
    }
    if (isAwaited) {
      observers.notifyEnd(end);
    }
    reporting.map(each -> each.finish(trials, state(end), longestReport)).ifPresent(console::say);
  }

  private static Tracker.SweepState state(SweepEnd end) {
    return switch (end.kind()) {
      case FINISHED -> Tracker.SweepState.FINISHED;
      case STOPPED, DEADLINE -> Tracker.SweepState.STOPPED;
      case BASELINE_FAILED, TOO_MANY_FAILURES, UNSTARTABLE, MACHINE_FAULT ->
          Tracker.SweepState.FAILED;
    };
  }

  /** Reports the end elsewhere, which may take long. Called after the store is closed. */
  void sendNotifications() {
    notifications.run();
  }
}
