package sweep.run.loop;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sweep.journal.entry.ControlAction.StopRequested;
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
import sweep.run.plan.TargetWatch;
import sweep.text.DurationText;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * The one loop that runs a sweep. Its thread owns all that changes; whatever happens elsewhere
 * comes to it as an event.
 */
public final class SweepRunner {
  /** How often the loop goes round when nothing happens, for timeouts and progress. */
  private static final Duration ROUND = Duration.ofMillis(250);

  private final LoopContext context;
  private final SweepSetup setup;
  private final SweepHistory history;
  private final RunnerPorts edges;
  private final SweepListener listener;
  private final NextTrials trials;
  private final TimeLimits limits;
  private final FailureWatch failures;
  private final TargetWatch target;
  private final SuspendAwareClock clock;
  private final StopState ending = new StopState();
  private final LiveAttempts attempts;
  private final RunControls pacing;
  private boolean deadlineKept;

  /**
   * Prepares to run a sweep, or to go on with one.
   *
   * @param history what happened to the sweep so far, as its journal tells
   */
  public SweepRunner(
      SweepSetup setup, SweepHistory history, RunnerPorts edges, SweepListener listener) {
    this.setup = setup;
    this.history = history;
    this.edges = edges;
    this.listener = listener;
    this.context = new LoopContext(setup, history, edges, listener);
    this.trials = new NextTrials(context, context::record);
    this.failures = new FailureWatch(setup.spec(), history);
    this.target = new TargetWatch(setup.spec(), history);
    this.clock = new SuspendAwareClock(edges.ticker());
    this.attempts = new LiveAttempts(context, ending, clock, this::trialFree);
    this.pacing = new RunControls(context, attempts, ending);
    this.limits = new TimeLimits(setup.spec().limits(), edges.backend(), attempts);
  }

  /** Runs until every trial has ended or the sweep was stopped, and says which. */
  public SweepEnd run() {
    pacing.begin();
    reopen();
    if (setup.choices().onOrphan() == OnOrphan.STOP) {
      ending.raise(StopLevel.DRAIN);
    }
    attempts.takeOver();
    giveUpIfHopeless();
    history.trials().forEach(this::endIfGoodEnough);
    fillSlots();
    while (!isOver()) {
      edges.events().runNext(ROUND);
      attempts.look();
      keepTimeLimits();
      fillSlots();
      listener.progressed(
          new Progress(
              history.counts(), trials.total(), List.copyOf(attempts.ids()), pacing.controls()));
    }
    return end();
  }

  /** How many trials the search will have; empty if it has no end. */
  public Optional<BigInteger> searchTotal() {
    return trials.searchTotal();
  }

  /** How many trials will confirm the leaders at most; 0 if nothing is to be confirmed. */
  public BigInteger mostConfirming() {
    return trials.mostConfirming();
  }

  /** How many suggestions were dropped because their configuration had been tried. */
  public long duplicates() {
    return trials.duplicates();
  }

  /** Asks for a stop, from any thread; a second request can only make it more urgent. */
  public void stop(StopLevel level) {
    edges.events().post(() -> stopNow(level));
  }

  /** Asks for a stop that is one step more urgent than what was asked before, from any thread. */
  public void stopHarder(StopLevel atLeast) {
    edges.events().post(() -> stopNow(ending.harder(atLeast)));
  }

  /** Launches nothing until it is called again, from any thread; what runs goes on. */
  public void pauseOrGoOn() {
    edges.events().post(pacing::pauseOrGoOn);
  }

  /** Has one trial more or less run at a time, from any thread; what runs goes on. */
  public void changeSlots(int difference) {
    edges.events().post(() -> pacing.changeSlots(difference));
  }

  /** Tells, from any thread, that a part of the runner broke: nothing can be relied on any more. */
  public void broken(String reason) {
    edges.events().post(() -> ending.breakOff(reason));
  }

  /** Tells, from any thread, that the journal can't be written for now. */
  public void journalStuck(String reason) {
    edges
        .events()
        .post(
            () -> {
              ending.setJournalStuck(true);
              attempts.noteDiskFailure();
              listener.notice(
                  "can't write the journal: %s; launching nothing more, trying again every second"
                      .formatted(reason));
            });
  }

  /** Tells, from any thread, that the journal can be written again. */
  public void journalRecovered() {
    edges
        .events()
        .post(
            () -> {
              ending.setJournalStuck(false);
              listener.notice("the journal can be written again; going on");
            });
  }

  /**
   * Tells, from any thread, that the sweep directory is not what it was. Nothing more is launched;
   * what runs goes on.
   */
  public void directoryLost(String reason) {
    edges
        .events()
        .post(
            () -> {
              ending.halt(SweepEnd.Kind.MACHINE_FAULT, reason);
              listener.notice(reason + "; launching nothing more, what runs goes on");
            });
  }

  private void stopNow(StopLevel level) {
    if (!ending.raise(level)) {
      return;
    }
    Duration grace = level == StopLevel.KILL ? Duration.ZERO : setup.spec().limits().grace();
    StopRequested.Level recorded = StopRequested.Level.valueOf(level.name());
    context.record(new JournalEntry.Control(new StopRequested(recorded)));
    listener.notice(level.notice(attempts.all().size(), grace));
    if (level != StopLevel.DRAIN) {
      attempts.endAll(grace);
    }
  }

  private boolean isOver() {
    if (ending.isBrokenOff() || (ending.isLast() && attempts.areOnlyRead())) {
      return true;
    }
    if (attempts.all().isEmpty()) {
      return ending.isComing() || trials.areDone() || attempts.areOutOfSlots();
    }
    // With the journal stuck, ends can't be recorded: the exit files keep them for the next time.
    return ending.isComing() && ending.isJournalStuck() && attempts.waitForJournal();
  }

  private SweepEnd end() {
    return ending
        .reason()
        .orElseGet(
            () ->
                attempts.areOutOfSlots()
                    ? new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "every slot is out of service")
                    : new SweepEnd(SweepEnd.Kind.FINISHED, trials.end()));
  }

  private void fillSlots() {
    while (mayLaunch() && attempts.haveRoom()) {
      Optional<Trial> next = trials.next();
      if (next.isEmpty()) {
        return;
      }
      attempts.start(next.get());
    }
  }

  private boolean mayLaunch() {
    return !ending.forbidsLaunches() && !pacing.isPaused() && limits.leaveTime(clock.now());
  }

  private void reopen() {
    for (int trial : new RetrySelection(setup).trials(history)) {
      context.record(new JournalEntry.TrialReopened(trial));
      trials.add(trial);
      String name = history.trial(trial).trial().isBaseline() ? "the baseline's trial" : "trial";
      listener.notice("trying %s %d again".formatted(name, trial));
    }
  }

  private void giveUpIfHopeless() {
    failures.reason().ifPresent(reason -> ending.halt(SweepEnd.Kind.TOO_MANY_FAILURES, reason));
  }

  private void endIfGoodEnough(TrialRecord record) {
    target.reached(record).ifPresent(this::endSearch);
  }

  private void endSearch(String how) {
    if (setup.spec().confirmation().isPresent()) {
      trials.endSearch(how);
    } else {
      ending.halt(SweepEnd.Kind.FINISHED, how);
    }
  }

  private void trialFree(int number) {
    if (number < history.setAside()) {
      return;
    }
    TrialRecord record = history.trial(number);
    if (!record.state().hasEnded()) {
      trials.add(number);
      return;
    }
    trials.ended(number);
    failures.over(record);
    endIfGoodEnough(record);
    boolean failedBaseline = record.trial().isBaseline() && RetrySelection.hasFailed(record);
    if (failedBaseline && !setup.choices().skipBaselineCheck()) {
      ending.halt(SweepEnd.Kind.BASELINE_FAILED, Integer.toString(number));
    }
    giveUpIfHopeless();
  }

  private void keepTimeLimits() {
    limits.enforce(clock.now());
    boolean idle = attempts.all().isEmpty() && !limits.leaveTime(clock.now());
    if (deadlineKept || !(idle || limits.deadlineReached(clock.now()))) {
      return;
    }
    deadlineKept = true;
    String deadline = DurationText.brief(setup.spec().limits().deadline().orElseThrow());
    Duration grace = setup.spec().limits().grace();
    ending.halt(SweepEnd.Kind.DEADLINE, deadline);
    if (attempts.all().isEmpty() || ending.isUrgent()) {
      return;
    }
    listener.notice(
        "the deadline of %s is reached; %s"
            .formatted(deadline, StopLevel.END.notice(attempts.all().size(), grace)));
    attempts.endAll(grace);
  }
}
