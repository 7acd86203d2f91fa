package sweep.run.loop;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.LoopContext;
import sweep.run.OnOrphan;
import sweep.run.Progress;
import sweep.run.RunnerPorts;
import sweep.run.StopLevel;
import sweep.run.StopState;
import sweep.run.SuspendAwareClock;
import sweep.run.SweepEnd;
import sweep.run.SweepListener;
import sweep.run.SweepSetup;
import sweep.run.attempt.LiveAttempts;
import sweep.run.attempt.TimeLimits;
import sweep.run.control.ControlCommand;
import sweep.run.control.ControlRequest;
import sweep.run.plan.SearchEnd;
import sweep.run.plan.SearchWatch;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The loop that runs a sweep. Its thread owns all mutable state; everything that happens elsewhere
 * reaches it as an event. Methods that may be called from any thread say so.
 */
public final class SweepRunner {
  /** The longest time between two rounds of the loop, which check timeouts and show progress. */
  private static final Duration ROUND = Duration.ofMillis(250);

  private final LoopContext context;
  private final SweepSetup setup;
  private final SweepHistory history;
  private final RunnerPorts ports;
  private final SweepListener listener;
  private final NextTrials trials;
  private final TimeLimits limits;
  private final FailureWatch failures;
  private final SearchWatch search;

  /** Whether the user was notified that the search may not end as the spec says. */
  private boolean isDoubtReported;

  private final SuspendAwareClock clock;
  private final StopState stop = new StopState();
  private final LiveAttempts attempts;
  private final RunControls controls;
  private final DeadlineWatch deadline;

  /**
   * Creates the runner of a sweep, new or resumed.
   *
   * @param history everything in the sweep's journal
   */
  public SweepRunner(
      SweepSetup setup, SweepHistory history, RunnerPorts ports, SweepListener listener) {
    this.setup = setup;
    this.history = history;
    this.ports = ports;
    this.listener = listener;
    this.context = new LoopContext(setup, history, ports, listener);
    this.trials = new NextTrials(context);
    this.failures = new FailureWatch(() -> context.spec().failureBudget(), history);
    this.search = new SearchWatch(setup.spec(), history);
    this.clock = new SuspendAwareClock(ports.ticker());
    this.attempts = new LiveAttempts(context, stop, clock, this::attemptOver);
    this.controls = new RunControls(context, attempts, stop, trials);
    this.limits = new TimeLimits(context, attempts);
    this.deadline = new DeadlineWatch(context, attempts, stop, limits);
  }

  /** Runs until every trial has ended or the sweep was stopped, and returns the reason. */
  public SweepEnd run() {
    controls.restore();
    reopenTrials();
    if (setup.choices().onOrphan() == OnOrphan.STOP) {
      stop.raise(StopLevel.DRAIN);
    }
    attempts.takeOver();
    history.trials().forEach(record -> concludeCancelled(record.trial().number()));
    failures.exceeded().ifPresent(stop::halt);
    search.end().ifPresent(this::endSearch);
    // Requests that waited for this runner come before its first launch.
    ports.events().runNext(Duration.ZERO);
    fillSlots();
    while (!isOver()) {
      ports.events().runNext(ROUND);
      attempts.update();
      limits.enforce(clock.now());
      deadline.enforce(clock.now());
      fillSlots();
      listener.progressed(
          new Progress(
              history.counts(), trials.total(), List.copyOf(attempts.ids()), controls.state()));
    }
    SweepEnd end = end();
    end.gaveUp().ifPresent(why -> record(new JournalEntry.Control(new ControlAction.GaveUp(why))));
    return end;
  }

  /** The number of trials of the search; empty if it is unbounded. */
  public Optional<BigInteger> searchTotal() {
    return trials.searchTotal();
  }

  /** The greatest possible number of confirming trials; 0 without confirmation. */
  public BigInteger mostConfirming() {
    return trials.mostConfirming();
  }

  /** The number of suggestions that were skipped because their configuration had been tried. */
  public long duplicates() {
    return trials.duplicates();
  }

  /** Requests a stop, from any thread; a second request can only make it more urgent. */
  public void stop(StopLevel level) {
    control(new ControlCommand.Stop(level));
  }

  /** Requests a stop that is more urgent than the last request, from any thread. */
  public void escalateStop(StopLevel atLeast) {
    ports.events().post(() -> controls.apply(new ControlCommand.Stop(stop.next(atLeast))));
  }

  /** Pauses or resumes launches, from any thread; running trials continue. */
  public void togglePause() {
    ports.events().post(() -> context.whenAllApplied(controls::togglePause));
  }

  /** Carries out a command of the user, from any thread. */
  public void control(ControlCommand command) {
    ports.events().post(() -> whenDecidable(command, () -> controls.apply(command)));
  }

  /**
   * Answers a request of another process, from any thread. It may be given again.
   *
   * @param isLate whether it was made before this runner started
   * @param answered runs on the loop's thread when the answer is safe on disk
   */
  public void answer(ControlRequest request, boolean isLate, Runnable answered) {
    Runnable answer = () -> controls.answer(request, isLate, answered);
    ports.events().post(() -> whenDecidable(request.command(), answer));
  }

  /** Only a stop does not depend on how the trials stand, and works while the disk fails. */
  private void whenDecidable(ControlCommand command, Runnable action) {
    if (command instanceof ControlCommand.Stop) {
      action.run();
    } else {
      context.whenAllApplied(action);
    }
  }

  /** Ends the loop, from any thread, because a part of the runner failed. */
  public void fail(String reason) {
    ports.events().post(() -> stop.breakOff(reason));
  }

  /** Reports, from any thread, that the journal can't be written for now. */
  public void journalStuck(String reason) {
    ports
        .events()
        .post(
            () -> {
              stop.setJournalStuck(true);
              attempts.markDiskFailed();
              listener.notice(
                  "can't write the journal: %s; no new trials start, retrying every second"
                      .formatted(reason));
            });
  }

  /** Reports, from any thread, that the journal can be written again. */
  public void journalRecovered() {
    ports
        .events()
        .post(
            () -> {
              stop.setJournalStuck(false);
              listener.notice("the journal can be written again; new trials start again");
            });
  }

  /**
   * Reports, from any thread, that the sweep directory was changed or removed. No new trials start,
   * running trials continue.
   */
  public void directoryLost(String reason) {
    ports
        .events()
        .post(
            () -> {
              stop.halt(new SweepEnd.MachineFault(reason));
              listener.notice(reason + "; no new trials start, running trials continue");
            });
  }

  private void record(JournalEntry entry) {
    context.record(entry, Durability.WRITTEN);
  }

  private boolean isOver() {
    if (stop.isBrokenOff() || (stop.killsAttempts() && attempts.areOnlyRead())) {
      return true;
    }
    if (attempts.all().isEmpty()) {
      return stop.isStopping()
          || (trials.areDone() && context.hasAppliedAll())
          || attempts.slots().isOutOfService();
    }
    // With the journal stuck, ends can't be recorded: the exit files keep them for the next runner.
    return stop.isStopping() && stop.isJournalStuck() && attempts.waitForJournal();
  }

  private SweepEnd end() {
    return stop.reason()
        .orElseGet(
            () ->
                attempts.slots().isOutOfService()
                    ? new SweepEnd.MachineFault("every slot is out of service")
                    : new SweepEnd.Finished(trials.end()));
  }

  private void fillSlots() {
    boolean waits = false;
    while (!waits && mayLaunch() && attempts.haveRoom()) {
      Optional<Trial> next = trials.next();
      if (next.isEmpty()) {
        break;
      }
      int number = next.get().number();
      if (history.trial(number).state().hasEnded()) {
        // It was cancelled before it was created.
        trials.ended(number);
        continue;
      }
      waits = !attempts.start(next.get());
      if (waits) {
        trials.add(history.trial(number));
      }
    }
    if (!waits) {
      attempts.waitForNothing();
    }
    trials.settlePaused();
    trials.prepare();
  }

  private boolean mayLaunch() {
    return !stop.forbidsLaunches() && !controls.isPaused() && limits.leaveTime(clock.now());
  }

  private void reopenTrials() {
    for (int trial : new RetrySelection(setup).trials(history)) {
      record(new JournalEntry.TrialReopened(trial));
      trials.add(history.trial(trial));
      String name = history.trial(trial).trial().isBaseline() ? "the baseline's trial" : "trial";
      listener.notice("retrying %s %d".formatted(name, trial));
    }
  }

  private void endSearch(SearchEnd end) {
    trials.endSearch(end);
    if (setup.spec().confirmation().isEmpty() && !trials.hasAdded()) {
      stop.halt(new SweepEnd.Finished(end));
    }
  }

  private void attemptOver(int number) {
    if (number < history.setAside()) {
      return;
    }
    if (concludeCancelled(number)) {
      return;
    }
    TrialRecord record = history.trial(number);
    if (!record.state().hasEnded()) {
      trials.add(record);
      return;
    }
    trials.ended(number);
    failures.ended(record);
    search.after(record).ifPresent(this::endSearch);
    if (!isDoubtReported) {
      isDoubtReported = search.doubt().isPresent();
      search.doubt().ifPresent(listener::notice);
    }
    boolean failedBaseline = record.trial().isBaseline() && RetrySelection.hasFailed(record);
    if (failedBaseline && !setup.choices().skipBaselineCheck()) {
      stop.halt(new SweepEnd.BaselineFailed(number));
    }
    failures.exceeded().ifPresent(stop::halt);
  }

  /**
   * Ends a trial that was cancelled as it ran and did not end by that; false if it is none. It is
   * over when its end is in the history.
   */
  private boolean concludeCancelled(int number) {
    boolean isCancelled =
        history.trial(number).state().kind() == TrialState.Kind.WAITING
            && history.controls().isCancelling(number);
    if (isCancelled) {
      trials.ended(number);
      context.recordForced(
          List.of(new JournalEntry.TrialEnded(number, TrialState.Kind.CANCELLED, Optional.empty())),
          () -> attemptOver(number));
    }
    return isCancelled;
  }
}
