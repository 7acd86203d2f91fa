package sweep.run;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalEntry;
import sweep.journal.SweepHistory;
import sweep.trial.DurationText;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * The one loop that runs a sweep. Its thread owns all that changes; whatever happens elsewhere
 * comes to it as an event.
 */
public final class SweepRunner {
  /** How often the loop goes round when nothing happens, for timeouts and progress. */
  private static final Duration ROUND = Duration.ofMillis(250);

  /** How long a round may search among what the constraints exclude. */
  private static final Duration SEARCH = Duration.ofMillis(50);

  /** After so many rounds of searching in vain the user is told. */
  private static final int PATIENCE_ROUNDS = 100;

  /** All that a sweep's loop works with. */
  record Surroundings(
      SweepSetup setup, SweepHistory history, Edges edges, SweepListener listener) {}

  private final SweepSetup setup;
  private final SweepHistory history;
  private final Edges edges;
  private final SweepListener listener;
  private final Plan plan;
  private final Optional<BigInteger> total;
  private final WaitingTrials waiting;
  private final TimeLimits limits;
  private final FailureWatch failures;
  private final AwakeClock clock;
  private final Ending ending = new Ending();
  private final LiveAttempts attempts;
  private boolean planExhausted;
  private int roundsInVain;
  private boolean deadlineKept;

  /**
   * Prepares to run a sweep, or to go on with one.
   *
   * @param history what happened to the sweep so far, as its journal tells
   */
  public SweepRunner(SweepSetup setup, SweepHistory history, Edges edges, SweepListener listener) {
    this.setup = setup;
    this.history = history;
    this.edges = edges;
    this.listener = listener;
    this.plan = new Plan(setup.spec(), PlanStart.after(history));
    this.total = plan.total();
    this.waiting = new WaitingTrials(history);
    this.failures = new FailureWatch(setup.spec(), history);
    this.clock = new AwakeClock(edges.ticker().nanos());
    this.attempts =
        new LiveAttempts(
            new Surroundings(setup, history, edges, listener), ending, clock, this::trialFree);
    this.limits = new TimeLimits(setup.spec().limits(), edges.backend(), attempts);
  }

  /** Runs until every trial has ended or the sweep was stopped, and says which. */
  public SweepEnd run() {
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
      clock.tick(edges.ticker().nanos());
      attempts.look();
      keepTimeLimits();
      fillSlots();
      listener.progressed(new Progress(history.counts(), total, List.copyOf(attempts.ids())));
    }
    return end();
  }

  /** How many trials there will be; empty if there is no end. */
  public Optional<BigInteger> total() {
    return total;
  }

  /** How many suggestions were dropped because their configuration had been tried. */
  public long duplicates() {
    return plan.duplicates();
  }

  /** Asks for a stop, from any thread; a second request can only make it more urgent. */
  public void stop(StopLevel level) {
    edges.events().post(() -> stopNow(level));
  }

  /** Asks for a stop that is one step more urgent than what was asked before, from any thread. */
  public void stopHarder(StopLevel atLeast) {
    edges.events().post(() -> stopNow(ending.harder(atLeast)));
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
              attempts.disturb();
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
    edges.events().post(() -> ending.halt(SweepEnd.Kind.MACHINE_FAULT, reason));
  }

  private void stopNow(StopLevel level) {
    if (!ending.raise(level)) {
      return;
    }
    Duration grace = level == StopLevel.KILL ? Duration.ZERO : setup.spec().limits().grace();
    record(new JournalEntry.Control("stop " + level.name().toLowerCase(Locale.ROOT)));
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
      return ending.isComing() || (planExhausted && waiting.isEmpty()) || attempts.areOutOfSlots();
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
                    : new SweepEnd(
                        SweepEnd.Kind.FINISHED, plan.end().map(PlanEnd::sentence).orElse("")));
  }

  private void fillSlots() {
    while (mayLaunch() && attempts.haveRoom()) {
      boolean wasExhausted = planExhausted;
      Optional<Trial> next = nextTrial();
      if (next.isEmpty() && planExhausted == wasExhausted) {
        return;
      }
      if (next.isEmpty()) {
        // That no trial of the baseline is to come lets those go that wait.
        continue;
      }
      attempts.start(next.get());
    }
  }

  private boolean mayLaunch() {
    return !ending.forbidsLaunches() && limits.leaveTime(clock.now());
  }

  private Optional<Trial> nextTrial() {
    boolean baselineMissing = !planExhausted && !plan.isBaselineCreated();
    boolean baselineAlone = baselineMissing || waiting.baselineIsOpen();
    Optional<Trial> again = waiting.next(baselineAlone);
    if (again.isPresent() || planExhausted || (baselineAlone && !baselineMissing)) {
      return again;
    }
    long start = edges.ticker().nanos();
    Optional<Trial> created =
        plan.next(history, () -> edges.ticker().nanos() - start < SEARCH.toNanos());
    planExhausted = created.isEmpty() && plan.end().isPresent();
    if (created.isEmpty() && !planExhausted) {
      // The search goes on in the next round, which is not to wait for anything.
      edges.events().post(() -> {});
      roundsInVain++;
      if (roundsInVain == PATIENCE_ROUNDS) {
        listener.notice(plan.fruitless());
      }
    }
    roundsInVain = created.isPresent() ? 0 : roundsInVain;
    created.ifPresent(trial -> record(new JournalEntry.TrialCreated(trial)));
    created.ifPresent(waiting::created);
    return created;
  }

  private void record(JournalEntry entry) {
    history.apply(entry, edges.ticker().now().toEpochMilli());
    edges.journal().append(List.of(entry), Durability.WRITTEN, () -> {});
  }

  private void reopen() {
    for (int trial : new Reopening(setup).trials(history)) {
      record(new JournalEntry.TrialReopened(trial));
      waiting.add(trial);
      String name = history.trial(trial).trial().isBaseline() ? "the baseline's trial" : "trial";
      listener.notice("trying %s %d again".formatted(name, trial));
    }
  }

  private void giveUpIfHopeless() {
    failures.reason().ifPresent(reason -> ending.halt(SweepEnd.Kind.TOO_MANY_FAILURES, reason));
  }

  private void endIfGoodEnough(TrialRecord record) {
    new TargetWatch(setup.spec(), history)
        .reached(record)
        .ifPresent(how -> ending.halt(SweepEnd.Kind.FINISHED, how));
  }

  private void trialFree(int number) {
    if (number < history.setAside()) {
      return;
    }
    TrialRecord record = history.trial(number);
    if (!record.state().hasEnded()) {
      waiting.add(number);
      return;
    }
    waiting.ended(number);
    failures.over(record.state().kind());
    endIfGoodEnough(record);
    boolean failedBaseline = record.trial().isBaseline() && Reopening.hasFailed(record);
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
