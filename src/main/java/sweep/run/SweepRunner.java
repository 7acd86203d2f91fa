package sweep.run;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

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
  private final Map<AttemptId, OpenAttempt> open = new TreeMap<>();

  private StopLevel stopLevel = StopLevel.NONE;
  private Optional<SweepEnd> halted = Optional.empty();
  private boolean planExhausted;
  private boolean journalStuck;

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
    this.plan = new Plan(setup.spec(), history.trials());
    this.total = plan.total();
    this.slots = new SlotPool(setup.slots(), setup.gpus());
    this.orders = new LaunchOrder(setup);
    this.recorder = new AttemptRecorder(setup, history, edges);
    this.waiting = new WaitingTrials(setup.spec(), history);
  }

  /** Runs until every trial has ended or the sweep was stopped, and says which. */
  public SweepEnd run() {
    reopenBaseline();
    recorder.judgeUnjudged(this::trialOver);
    new Adoption(setup, edges).adopt(history.liveAttempts()).forEach(this::adopted);
    fillSlots();
    while (!isOver()) {
      edges.events().runNext(ROUND);
      edges.backend().observe().forEach(this::observed);
      endOverdue();
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
              journalStuck = true;
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
              journalStuck = false;
              listener.notice("the journal can be written again; going on");
            });
  }

  /**
   * Tells, from any thread, that the sweep directory is not what it was. Nothing more is launched;
   * what runs goes on.
   */
  public void directoryLost(String reason) {
    edges.events().post(() -> halt(SweepEnd.Kind.MACHINE_FAULT, reason));
  }

  private void stopNow(StopLevel level) {
    if (level.compareTo(stopLevel) <= 0) {
      return;
    }
    stopLevel = level;
    Duration grace = level == StopLevel.KILL ? Duration.ZERO : setup.spec().limits().grace();
    listener.notice(level.notice(open.size(), grace));
    if (level == StopLevel.DRAIN) {
      return;
    }
    for (OpenAttempt attempt : open.values()) {
      attempt.impose(new AttemptEnd.Stopped());
      if (attempt.phase() == OpenAttempt.Phase.LAUNCHED) {
        edges.backend().end(attempt.id(), grace);
      }
    }
  }

  private boolean isOver() {
    boolean stopping = stopLevel != StopLevel.NONE || halted.isPresent();
    if (open.isEmpty()) {
      return stopping || (planExhausted && waiting.isEmpty()) || slots.isOutOfService();
    }
    // With the journal stuck, ends can't be recorded: the exit files keep them for the next time.
    return stopping && journalStuck && AttemptRecorder.waitForJournal(open.values());
  }

  private SweepEnd end() {
    if (journalStuck) {
      return new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "the journal could not be written");
    }
    if (stopLevel != StopLevel.NONE) {
      return new SweepEnd(SweepEnd.Kind.STOPPED, "");
    }
    if (slots.isOutOfService()) {
      return new SweepEnd(SweepEnd.Kind.MACHINE_FAULT, "every slot is out of service");
    }
    return halted.orElseGet(
        () -> new SweepEnd(SweepEnd.Kind.FINISHED, plan.end().map(PlanEnd::sentence).orElse("")));
  }

  private void fillSlots() {
    while (stopLevel == StopLevel.NONE && halted.isEmpty() && !journalStuck && slots.hasFree()) {
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
    boolean baselineCreated = plan.created() >= plan.baselineTrials();
    if (again.isPresent() || planExhausted || (baselineAlone && baselineCreated)) {
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
    attempt.launched(edges.ticker().now(), edges.ticker().nanos());
    if (stopLevel != StopLevel.NONE || halted.isPresent()) {
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
      halt(SweepEnd.Kind.MACHINE_FAULT, refused.reason());
      ended(attempt, neverLaunched(new AttemptEnd.Lost(refused.reason())));
    }
  }

  private void running(OpenAttempt attempt, ProcessIdentity process) {
    attempt.seeRunning();
    if (attempt.learnProcess()) {
      record(
          new JournalEntry.AttemptSpawned(attempt.id(), process.pid(), process.startTick()),
          () -> {});
    }
  }

  private void ended(OpenAttempt attempt, AttemptStatus.Ended ended) {
    if (ended.end() instanceof AttemptEnd.Unstartable unstartable) {
      halt(SweepEnd.Kind.UNSTARTABLE, unstartable.why());
    }
    recorder.record(
        attempt,
        ended,
        end -> recorded(attempt, end, ended.stuck()),
        reason -> unreadable(attempt, reason));
  }

  /** Its end stays off the record, so that the next runner reads its output again. */
  private void unreadable(OpenAttempt attempt, String reason) {
    open.remove(attempt.id());
    slots.release(attempt.slot());
    halt(SweepEnd.Kind.MACHINE_FAULT, reason);
  }

  private void recorded(OpenAttempt attempt, AttemptEnd end, Optional<String> stuck) {
    open.remove(attempt.id());
    stuck.ifPresentOrElse(
        reason -> {
          slots.retire(attempt.slot(), reason);
          listener.notice(
              "slot %d is out of service: %s".formatted(attempt.slot().index(), reason));
        },
        () -> slots.release(attempt.slot()));
    int number = attempt.id().trial();
    listener.attemptEnded(history.trial(number), end);
    if (history.trial(number).state().hasEnded()) {
      trialOver(number);
    } else {
      waiting.add(number);
    }
  }

  /** A baseline that failed says nothing about the trials to come: it is tried again. */
  private void reopenBaseline() {
    if (setup.skipBaselineCheck()) {
      return;
    }
    for (TrialRecord record : history.trials()) {
      if (!record.trial().isBaseline()) {
        return;
      }
      if (record.state().hasEnded() && record.state().kind() != TrialState.Kind.COMPLETED) {
        record(new JournalEntry.TrialReopened(record.trial().number()), () -> {});
        waiting.reopened(record.trial().number());
        listener.notice(
            "the baseline's trial %d did not complete last time; trying it again"
                .formatted(record.trial().number()));
      }
    }
  }

  private void trialOver(int number) {
    waiting.ended(number);
    boolean failedBaseline =
        history.trial(number).trial().isBaseline()
            && history.trial(number).state().kind() != TrialState.Kind.COMPLETED;
    if (failedBaseline && !setup.skipBaselineCheck()) {
      halt(SweepEnd.Kind.BASELINE_FAILED, Integer.toString(number));
    }
  }

  private void halt(SweepEnd.Kind kind, String detail) {
    if (halted.isEmpty()) {
      halted = Optional.of(new SweepEnd(kind, detail));
    }
  }

  private void endOverdue() {
    Optional<Duration> timeout = setup.spec().limits().timeout();
    if (timeout.isEmpty()) {
      return;
    }
    long nanos = edges.ticker().nanos();
    for (OpenAttempt attempt : open.values()) {
      boolean overdue =
          attempt.isLeftToRun() && attempt.runningFor(nanos).compareTo(timeout.get()) >= 0;
      if (overdue) {
        attempt.impose(new AttemptEnd.TimedOut(timeout.get()));
        edges.backend().end(attempt.id(), setup.spec().limits().grace());
      }
    }
  }

  private Progress progress() {
    return new Progress(history.counts(), total, List.copyOf(open.keySet()));
  }
}
