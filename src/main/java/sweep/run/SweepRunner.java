package sweep.run;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import sweep.backend.AttemptStatus;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.journal.Journal.Durability;
import sweep.journal.JournalEntry;
import sweep.journal.SweepHistory;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
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

  private final SweepSetup setup;
  private final SweepHistory history;
  private final Edges edges;
  private final SweepListener listener;
  private final Plan plan;
  private final Optional<BigInteger> total;
  private final SlotPool slots;
  private final LaunchOrder orders;
  private final AttemptRecorder recorder;
  private final WaitingTrials waiting;
  private final TimeLimits limits;
  private final FailureWatch failures;
  private final AwakeClock clock;
  private final Map<AttemptId, OpenAttempt> open = new TreeMap<>();

  /** Attempts of an earlier runner of which it is not known yet whether they still run. */
  private final Set<AttemptId> orphans = new HashSet<>();

  private final Ending ending = new Ending();
  private boolean planExhausted;

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
    this.slots = new SlotPool(setup.slots(), setup.gpus());
    this.orders = new LaunchOrder(setup);
    this.recorder = new AttemptRecorder(setup, history, edges);
    this.waiting = new WaitingTrials(setup.spec(), history);
    this.limits = new TimeLimits(setup.spec().limits(), edges.backend());
    this.failures = new FailureWatch(setup.spec(), history);
    this.clock = new AwakeClock(edges.ticker().nanos());
  }

  /** Runs until every trial has ended or the sweep was stopped, and says which. */
  public SweepEnd run() {
    reopen();
    if (setup.choices().onOrphan() == OnOrphan.STOP) {
      ending.raise(StopLevel.DRAIN);
    }
    recorder.judgeUnjudged(this::trialOver);
    new Adoption(setup, edges).adopt(history.liveAttempts()).forEach(this::adopted);
    giveUpIfHopeless();
    fillSlots();
    while (!isOver()) {
      edges.events().runNext(ROUND);
      clock.tick(edges.ticker().nanos());
      edges.backend().observe().forEach(this::observed);
      keepTimeLimits();
      fillSlots();
      listener.progressed(progress());
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

  /** Tells, from any thread, that the journal can't be written for now. */
  public void journalStuck(String reason) {
    edges
        .events()
        .post(
            () -> {
              ending.setJournalStuck(true);
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
    record(new JournalEntry.Control("stop " + level.name().toLowerCase(Locale.ROOT)), () -> {});
    listener.notice(level.notice(open.size(), grace));
    if (level == StopLevel.DRAIN) {
      return;
    }
    endAll(grace);
  }

  private void endAll(Duration grace) {
    for (OpenAttempt attempt : open.values()) {
      attempt.impose(new AttemptEnd.Stopped());
      if (attempt.phase() == OpenAttempt.Phase.LAUNCHED) {
        edges.backend().end(attempt.id(), grace);
      }
    }
  }

  private boolean isOver() {
    if (open.isEmpty()) {
      return ending.isComing() || (planExhausted && waiting.isEmpty()) || slots.isOutOfService();
    }
    // With the journal stuck, ends can't be recorded: the exit files keep them for the next time.
    return ending.isComing()
        && ending.isJournalStuck()
        && AttemptRecorder.waitForJournal(open.values());
  }

  private SweepEnd end() {
    return ending
        .reason()
        .orElseGet(
            () ->
                slots.isOutOfService()
                    ? new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "every slot is out of service")
                    : new SweepEnd(
                        SweepEnd.Kind.FINISHED, plan.end().map(PlanEnd::sentence).orElse("")));
  }

  private void fillSlots() {
    while (!ending.forbidsLaunches() && slots.hasFree()) {
      Optional<Trial> next = nextTrial();
      if (next.isEmpty()) {
        return;
      }
      start(next.get());
    }
  }

  private Optional<Trial> nextTrial() {
    boolean baselineAlone = waiting.baselineIsOpen(plan.baselineTrials());
    Optional<Trial> again = waiting.next(baselineAlone);
    if (again.isPresent() || planExhausted || (baselineAlone && plan.isBaselineCreated())) {
      return again;
    }
    Optional<Trial> created = plan.next(history);
    planExhausted = created.isEmpty();
    created.ifPresent(trial -> record(new JournalEntry.TrialCreated(trial), () -> {}));
    return created;
  }

  private void start(Trial trial) {
    AttemptId id = new AttemptId(trial.number(), history.attempts(trial.number()) + 1);
    Slot slot = slots.take("trial " + trial.number()).orElseThrow();
    OpenAttempt attempt = new OpenAttempt(id, UUID.randomUUID().toString(), slot);
    open.put(id, attempt);
    record(
        new JournalEntry.AttemptStarted(
            id, attempt.launchId(), slot.index(), slot.gpus(), setup.machine().bootId()),
        () -> edges.events().post(() -> launch(trial, attempt)));
  }

  private void record(JournalEntry entry, Runnable safe) {
    history.apply(entry, edges.ticker().now().toEpochMilli());
    edges.journal().append(List.of(entry), Durability.WRITTEN, safe);
  }

  private void launch(Trial trial, OpenAttempt attempt) {
    attempt.launched(edges.ticker().now(), clock.now());
    if (ending.isComing()) {
      attempt.impose(new AttemptEnd.Stopped());
    }
    if (attempt.imposed().isPresent()) {
      ended(attempt, neverLaunched(attempt.imposed().get()));
      return;
    }
    edges.backend().launch(List.of(orders.write(trial, attempt)));
  }

  private AttemptStatus.Ended neverLaunched(AttemptEnd end) {
    return new AttemptStatus.Ended(end, edges.ticker().now(), /* asked= */ false, Optional.empty());
  }

  private void adopted(OpenAttempt attempt) {
    orphans.add(attempt.id());
    slots.hold(attempt.slot(), "trial " + attempt.id().trial());
    open.put(attempt.id(), attempt);
  }

  private void observed(Observation observation) {
    OpenAttempt attempt = open.get(observation.attempt());
    if (attempt == null || attempt.phase() != OpenAttempt.Phase.LAUNCHED) {
      return;
    }
    AttemptStatus status = observation.status();
    if (status instanceof AttemptStatus.Running running) {
      running(attempt, running.process());
    } else if (status instanceof AttemptStatus.Ended ended) {
      ended(attempt, ended);
    } else if (status instanceof AttemptStatus.Refused refused) {
      ending.halt(SweepEnd.Kind.MACHINE_FAULT, refused.reason());
      ended(attempt, neverLaunched(new AttemptEnd.Lost(refused.reason())));
    }
  }

  private void running(OpenAttempt attempt, ProcessIdentity process) {
    attempt.seeRunning();
    if (orphans.remove(attempt.id()) && setup.choices().onOrphan() != OnOrphan.ADOPT) {
      attempt.impose(new AttemptEnd.Stopped());
      edges.backend().end(attempt.id(), setup.spec().limits().grace());
    }
    if (attempt.learnProcess()) {
      record(
          new JournalEntry.AttemptSpawned(attempt.id(), process.pid(), process.startTick()),
          () -> {});
    }
  }

  private void ended(OpenAttempt attempt, AttemptStatus.Ended ended) {
    if (ended.end() instanceof AttemptEnd.Unstartable unstartable) {
      ending.halt(SweepEnd.Kind.UNSTARTABLE, unstartable.why());
    }
    recorder.record(
        attempt, ended, entry -> recorded(attempt, entry), reason -> unreadable(attempt, reason));
  }

  /** Its end stays off the record, so that the next runner reads its output again. */
  private void unreadable(OpenAttempt attempt, String reason) {
    open.remove(attempt.id());
    slots.release(attempt.slot());
    ending.halt(SweepEnd.Kind.MACHINE_FAULT, reason);
  }

  private void recorded(OpenAttempt attempt, JournalEntry.AttemptEnded ended) {
    open.remove(attempt.id());
    ended
        .stuck()
        .ifPresentOrElse(
            reason -> {
              slots.retire(attempt.slot(), reason);
              listener.notice(
                  "slot %d is out of service: %s".formatted(attempt.slot().index(), reason));
            },
            () -> slots.release(attempt.slot()));
    int number = attempt.id().trial();
    listener.attemptEnded(history.trial(number), ended);
    if (history.trial(number).state().hasEnded()) {
      trialOver(number);
    } else if (number >= history.setAside()) {
      waiting.add(number);
    }
  }

  private void reopen() {
    for (int trial : new Reopening(setup).trials(history)) {
      record(new JournalEntry.TrialReopened(trial), () -> {});
      waiting.reopened(trial);
      String name = history.trial(trial).trial().isBaseline() ? "the baseline's trial" : "trial";
      listener.notice("trying %s %d again".formatted(name, trial));
    }
  }

  private void giveUpIfHopeless() {
    failures.reason().ifPresent(reason -> ending.halt(SweepEnd.Kind.TOO_MANY_FAILURES, reason));
  }

  private void trialOver(int number) {
    if (number < history.setAside()) {
      return;
    }
    waiting.ended(number);
    TrialRecord record = history.trial(number);
    failures.over(record.state().kind());
    if (record.trial().isBaseline()
        && Reopening.hasFailed(record)
        && !setup.choices().skipBaselineCheck()) {
      ending.halt(SweepEnd.Kind.BASELINE_FAILED, Integer.toString(number));
    }
    giveUpIfHopeless();
  }

  private void keepTimeLimits() {
    limits.enforce(open.values(), clock.now());
    if (limits.deadlineReached(clock.now()) && !ending.isComing()) {
      Duration deadline = setup.spec().limits().deadline().orElseThrow();
      ending.halt(SweepEnd.Kind.DEADLINE, DurationText.brief(deadline));
      listener.notice(
          "the deadline of %s is reached; %s"
              .formatted(
                  DurationText.brief(deadline),
                  StopLevel.END.notice(open.size(), setup.spec().limits().grace())));
      endAll(setup.spec().limits().grace());
    }
  }

  private Progress progress() {
    return new Progress(history.counts(), total, List.copyOf(open.keySet()));
  }
}
