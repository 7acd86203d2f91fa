package sweep.run.attempt;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.command.UnwritableValueException;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.CodeChange;
import sweep.run.LoopContext;
import sweep.run.OnOrphan;
import sweep.run.RunnerPorts;
import sweep.run.StopState;
import sweep.run.SuspendAwareClock;
import sweep.run.SweepEnd;
import sweep.run.SweepListener;
import sweep.run.SweepSetup;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

/** The attempts that hold a slot, from their start until their end is on disk. */
public final class LiveAttempts {
  private final LoopContext context;
  private final SweepSetup setup;
  private final SweepHistory history;
  private final RunnerPorts edges;
  private final SweepListener listener;
  private final StopState ending;
  private final SuspendAwareClock clock;
  private final IntConsumer trialFree;
  private final SlotPool slots;
  private final LaunchBuilder orders;
  private final AttemptRecorder recorder;
  private final StartWatch starts;
  private final Map<AttemptId, OpenAttempt> open = new TreeMap<>();

  /** Attempts of an earlier runner of which it is not known yet whether they still run. */
  private final Set<AttemptId> orphans = new HashSet<>();

  /** Whether this runner is on record. */
  private boolean isIntroduced;

  /**
   * Begins without any.
   *
   * @param trialFree takes the number of a trial whose attempt has ended and is on disk
   */
  public LiveAttempts(
      LoopContext context, StopState ending, SuspendAwareClock clock, IntConsumer trialFree) {
    this.context = context;
    this.setup = context.setup();
    this.history = context.history();
    this.edges = context.edges();
    this.listener = context.listener();
    this.ending = ending;
    this.clock = clock;
    this.trialFree = trialFree;
    this.slots = new SlotPool(setup.slots(), setup.gpus());
    this.orders = new LaunchBuilder(setup);
    this.recorder = new AttemptRecorder(setup, history, edges);
    this.starts = new StartWatch(setup.directory(), history);
  }

  public Collection<OpenAttempt> all() {
    return Collections.unmodifiableCollection(open.values());
  }

  public Set<AttemptId> ids() {
    return open.keySet();
  }

  /** Whether another attempt can be started. */
  public boolean haveRoom() {
    boolean heldUp =
        open.values().stream().anyMatch(each -> each.phase() == OpenAttempt.Phase.REFUSED);
    return slots.hasFree() && !heldUp;
  }

  /** How many there may be at a time. */
  public int slots() {
    return slots.size();
  }

  /** Lets there be more or fewer at a time; those that run are left to run. */
  public void allow(int count) {
    slots.resize(count);
  }

  /** Whether there will never be room again. */
  public boolean areOutOfSlots() {
    return slots.isOutOfService();
  }

  /** Whether all that is left is to write down how they ended. */
  public boolean waitForJournal() {
    return AttemptRecorder.waitForJournal(open.values());
  }

  /** Whether of all that ended only the output is still being read. */
  public boolean areOnlyRead() {
    return open.values().stream().allMatch(attempt -> attempt.phase() == OpenAttempt.Phase.READING);
  }

  /** Takes over what an earlier runner left: first what it had no time to judge. */
  public void takeOver() {
    recorder.judgeUnjudged(trialFree);
    for (OpenAttempt attempt : new Adoption(setup, edges, clock).adopt(history.liveAttempts())) {
      orphans.add(attempt.id());
      slots.hold(attempt.slot());
      open.put(attempt.id(), attempt);
      follow(attempt);
    }
  }

  public void start(Trial trial) {
    if (!isIntroduced) {
      introduce();
    }
    AttemptId id = new AttemptId(trial.number(), history.trial(trial.number()).attempts() + 1);
    Slot slot = slots.take().orElseThrow();
    OpenAttempt attempt = new OpenAttempt(id, UUID.randomUUID().toString(), slot);
    open.put(id, attempt);
    context.record(
        new JournalEntry.AttemptStarted(
            id, attempt.launchId(), slot.index(), slot.gpus(), setup.machine().bootId()),
        () -> edges.events().post(() -> launch(attempt)));
  }

  /** Who launches comes before what is launched. */
  private void introduce() {
    isIntroduced = true;
    JournalEntry.RunnerStarted self = setup.runner().get();
    CodeChange.between(history.runners(), self).ifPresent(listener::notice);
    context.record(self);
  }

  private void launch(OpenAttempt attempt) {
    if (ending.isComing()) {
      attempt.requestEnd(new AttemptEnd.Stopped());
    }
    if (attempt.requestedEnd().isPresent()) {
      ended(attempt, AttemptStatus.Ended.plain(attempt.requestedEnd().get()));
      return;
    }
    Trial trial = history.trial(attempt.id().trial()).trial().seeded(setup.spec().search().seed());
    AttemptLaunch order;
    try {
      orders.newlyLeftOut(trial).forEach(listener::notice);
      order = orders.write(trial, attempt);
    } catch (UnwritableValueException unfit) {
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Unhandled(unfit.getMessage())));
      return;
    } catch (RuntimeException | StackOverflowError fault) {
      ended(attempt, AttemptStatus.Ended.plain(AttemptEnd.Unhandled.of(fault)));
      return;
    }
    attempt.launched(clock.now());
    edges.backend().launch(List.of(order));
    follow(attempt);
  }

  private void follow(OpenAttempt attempt) {
    edges.output().follow(setup.directory().attempt(attempt.id()));
  }

  /** Tells all of them to end. */
  public void endAll(Duration grace) {
    List.copyOf(open.values()).forEach(attempt -> end(attempt, new AttemptEnd.Stopped(), grace));
  }

  /**
   * Tells an attempt to end. Why is on record before its processes hear of it: the command may end
   * as if it had completed, and this runner may not live to see it. One of an earlier runner is
   * told when it is seen running: it may have ended by itself.
   */
  void end(OpenAttempt attempt, AttemptEnd end, Duration grace) {
    attempt.requestEnd(end);
    if (attempt.phase() != OpenAttempt.Phase.LAUNCHED || orphans.contains(attempt.id())) {
      return;
    }
    if (ending.isJournalStuck() || !attempt.takeEndForRecord()) {
      edges.backend().end(attempt.id(), grace);
      return;
    }
    context.record(
        new JournalEntry.AttemptEnding(attempt.id(), end),
        () -> edges.events().post(() -> edges.backend().end(attempt.id(), grace)));
  }

  /** Notes that the disk fails while they run. */
  public void noteDiskFailure() {
    open.values().forEach(OpenAttempt::noteDiskFailure);
  }

  /** Looks what has become of them, and tries again what could not be launched. */
  public void look() {
    edges.backend().observe().forEach(this::observed);
    starts.settled(all()).forEach(this::conclude);
    for (OpenAttempt attempt : List.copyOf(open.values())) {
      boolean refused = attempt.phase() == OpenAttempt.Phase.REFUSED;
      if (refused && (ending.isComing() || attempt.isDueAgain(clock.now()))) {
        launch(attempt);
      }
    }
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
      refused(attempt, refused);
    } else if (status instanceof AttemptStatus.Unknown && !attempt.wasAdopted()) {
      attempt.seeRunning(clock.now());
    }
  }

  private void running(OpenAttempt attempt, ProcessIdentity process) {
    attempt.seeRunning(clock.now());
    boolean orphan = orphans.remove(attempt.id());
    boolean toEnd =
        attempt.requestedEnd().isPresent() || setup.choices().onOrphan() != OnOrphan.ADOPT;
    if (orphan && toEnd) {
      Duration grace = ending.isLast() ? Duration.ZERO : setup.spec().limits().grace();
      end(attempt, new AttemptEnd.Stopped(), grace);
    }
    if (attempt.learnProcess()) {
      context.record(
          new JournalEntry.AttemptSpawned(attempt.id(), process.pid(), process.startTick()));
      if (attempt.wasRefused() && !attempt.hadProcess()) {
        listener.notice("trial %d could be launched; going on".formatted(attempt.id().trial()));
      }
    }
  }

  private void refused(OpenAttempt attempt, AttemptStatus.Refused refused) {
    if (attempt.requestedEnd().isPresent()) {
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Lost(refused.reason())));
      return;
    }
    if (refused.lasting()) {
      ending.halt(SweepEnd.Kind.MACHINE_FAULT, refused.reason());
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Lost(refused.reason())));
      return;
    }
    if (!attempt.wasRefused()) {
      listener.notice(
          "trial %d: %s; trying again until it works"
              .formatted(attempt.id().trial(), refused.reason()));
    }
    attempt.refused(clock.now());
  }

  private void ended(OpenAttempt attempt, AttemptStatus.Ended reported) {
    starts.meaning(attempt, reported, all()).ifPresent(ended -> conclude(attempt, ended));
  }

  private void conclude(OpenAttempt attempt, AttemptStatus.Ended ended) {
    if (ended.end() instanceof AttemptEnd.Unstartable unstartable) {
      ending.halt(SweepEnd.Kind.UNSTARTABLE, unstartable.why());
    }
    if (ended.outputLost()) {
      attempt.outputLost();
      // The others write to the same disk, which may have space again when their end is looked at.
      noteDiskFailure();
    }
    recorder.record(
        attempt, ended, entry -> recorded(attempt, entry), reason -> unreadable(attempt, reason));
  }

  /**
   * Its end stays off the record, so that the next runner reads its output again. If that can't
   * read it either, the trial has to run again.
   */
  private void unreadable(OpenAttempt attempt, String reason) {
    if (attempt.wasAdopted()) {
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Lost(reason)));
      return;
    }
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
              slots.retire(attempt.slot());
              listener.notice(
                  "slot %d is out of service: %s".formatted(attempt.slot().index(), reason));
            },
            () -> slots.release(attempt.slot()));
    show(ended);
    trialFree.accept(attempt.id().trial());
  }

  /** The end is on record, whatever becomes of what is said about it. */
  private void show(JournalEntry.AttemptEnded ended) {
    int trial = ended.attempt().trial();
    try {
      listener.attemptEnded(history.trial(trial), ended);
    } catch (RuntimeException fault) {
      listener.notice("trial %d has ended, but can't be shown: %s".formatted(trial, fault));
    }
  }
}
