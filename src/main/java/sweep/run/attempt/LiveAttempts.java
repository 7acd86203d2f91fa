package sweep.run.attempt;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import sweep.backend.AttemptStatus;
import sweep.backend.Observation;
import sweep.backend.ProcessIdentity;
import sweep.journal.Journal.Durability;
import sweep.journal.entry.JournalEntry;
import sweep.run.LoopContext;
import sweep.run.OnOrphan;
import sweep.run.StopState;
import sweep.run.SuspendAwareClock;
import sweep.run.SweepEnd;
import sweep.run.slot.Slot;
import sweep.run.slot.SlotPool;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Measurement;
import sweep.trial.Trial;

/** The attempts that hold a slot, from their start until their end is on disk. */
public final class LiveAttempts {
  private final LoopContext context;
  private final StopState stop;
  private final SuspendAwareClock clock;
  private final IntConsumer attemptOver;
  private final SlotKeeper slots;
  private final AttemptLauncher launcher;
  private final AttemptRecorder recorder;
  private final Optional<Pruner> pruner;
  private final StartWatch starts;
  private final Suspension suspension;
  private final Map<AttemptId, OpenAttempt> open = new TreeMap<>();

  /** Attempts of an earlier runner that were not yet seen running. */
  private final Set<AttemptId> orphans = new HashSet<>();

  /** Creates an empty set; it passes on the number of each trial whose attempt's end is on disk. */
  public LiveAttempts(
      LoopContext context, StopState stop, SuspendAwareClock clock, IntConsumer attemptOver) {
    this.context = context;
    this.stop = stop;
    this.clock = clock;
    this.attemptOver = attemptOver;
    this.slots = new SlotKeeper(context, clock);
    this.launcher = new AttemptLauncher(context, stop, clock, new LaunchListener());
    this.pruner = Pruner.of(context, stop, clock, this::end);
    this.recorder = new AttemptRecorder(context);
    this.suspension = new Suspension(context.ports().backend(), clock, this::all);
    this.starts = new StartWatch(context.setup().directory(), context.history());
  }

  public Collection<OpenAttempt> all() {
    return Collections.unmodifiableCollection(open.values());
  }

  public Set<AttemptId> ids() {
    return open.keySet();
  }

  public SlotPool slots() {
    return slots.pool();
  }

  /** What the next trial waits for although a slot is free; empty if it does not. */
  public Optional<String> waiting() {
    return slots.waiting();
  }

  /** Notes that no trial waits for the machine. */
  public void waitForNothing() {
    slots.waitForNothing();
  }

  /** Whether another attempt can be started. */
  public boolean haveRoom() {
    boolean heldUp =
        open.values().stream().anyMatch(each -> each.phase() == OpenAttempt.Phase.REFUSED);
    return slots.hasFree() && !heldUp;
  }

  /** Whether every attempt waits for the journal, or for one that does. */
  public boolean waitForJournal() {
    return open.values().stream().allMatch(attempt -> attempt.phase().waitsForJournal());
  }

  /** Whether every attempt has ended, and only its output is still being read. */
  public boolean areOnlyRead() {
    return open.values().stream().allMatch(attempt -> attempt.phase() == OpenAttempt.Phase.READING);
  }

  /** Takes over the attempts of earlier runners, after judging those that ended unjudged. */
  public void takeOver() {
    recorder.judgeUnjudged(attemptOver);
    for (OpenAttempt attempt : Adoption.adopt(context, clock)) {
      orphans.add(attempt.id());
      slots.adopt(attempt, attempt.process());
      open.put(attempt.id(), attempt);
      launcher.follow(attempt);
    }
    suspension.takeOver(context);
  }

  /** The suspension of all attempts. */
  public Suspension suspension() {
    return suspension;
  }

  /** Starts an attempt of a trial; returns false if the machine has no room for it now. */
  public boolean start(Trial trial) {
    int number = trial.number();
    String launchId = UUID.randomUUID().toString();
    Optional<Slot> slot = slots.take(trial, launchId);
    if (slot.isEmpty()) {
      return false;
    }
    AttemptId id = new AttemptId(number, context.history().trial(number).attempts() + 1);
    OpenAttempt attempt = new OpenAttempt(id, launchId, slot.get());
    open.put(id, attempt);
    launcher.start(attempt);
    return true;
  }

  /** Ends all attempts on behalf of the user. */
  public void endAll(Duration grace) {
    List.copyOf(open.values()).forEach(attempt -> end(attempt, new AttemptEnd.Stopped(), grace));
  }

  private void end(OpenAttempt attempt, AttemptEnd end) {
    end(attempt, end, context.spec().limits().grace());
  }

  /**
   * Ends an attempt. The reason is in the journal before its processes get a signal: the command
   * may then exit as if it had completed, and this runner may not live to see it. An attempt of an
   * earlier runner is ended once it is seen running, as it may have ended by itself.
   */
  void end(OpenAttempt attempt, AttemptEnd end, Duration grace) {
    attempt.requestEnd(end);
    if (attempt.phase() != OpenAttempt.Phase.LAUNCHED || orphans.contains(attempt.id())) {
      return;
    }
    Runnable signal = () -> context.ports().backend().end(attempt.id(), grace);
    if (stop.isJournalStuck() || !attempt.markEndRecorded()) {
      signal.run();
      return;
    }
    AttemptEnd first = attempt.requestedEnd().orElse(end);
    context.record(new JournalEntry.AttemptEnding(attempt.id(), first), Durability.WRITTEN, signal);
  }

  /** Takes what becomes of attempts that were to be launched. */
  private final class LaunchListener implements AttemptLauncher.Listener {
    @Override
    public void notLaunched(OpenAttempt attempt, AttemptEnd end) {
      ended(attempt, AttemptStatus.Ended.plain(end));
    }

    @Override
    public void measured(OpenAttempt attempt, List<Measurement> news) {
      pruner.ifPresent(each -> each.measured(attempt, news));
    }
  }

  /** Marks all attempts as running while the disk fails. */
  public void markDiskFailed() {
    open.values().forEach(OpenAttempt::markDiskFailed);
  }

  /** Handles what the backend observed, and retries refused launches. */
  public void update() {
    context.ports().backend().observe().forEach(this::observed);
    suspension.update();
    starts
        .settled(all())
        .forEach((attempt, ended) -> handle(attempt, ended, () -> conclude(attempt, ended)));
    for (OpenAttempt attempt : List.copyOf(open.values())) {
      boolean refused = attempt.phase() == OpenAttempt.Phase.REFUSED;
      if (refused && (stop.isStopping() || attempt.isDueAgain(clock.now()))) {
        launcher.launch(attempt);
      }
    }
  }

  private void observed(Observation observation) {
    OpenAttempt attempt = open.get(observation.attempt());
    if (attempt != null && attempt.phase() == OpenAttempt.Phase.LAUNCHED) {
      AttemptStatus status = observation.status();
      handle(attempt, status, () -> observed(attempt, status));
    }
  }

  /** Runs a step for one attempt. An exception ends this attempt only, and is in the journal. */
  private void handle(OpenAttempt attempt, AttemptStatus status, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | StackOverflowError fault) {
      if (status instanceof AttemptStatus.Ended ended) {
        recorder.recordFault(attempt, ended, fault, entry -> recorded(attempt, entry));
      } else {
        end(attempt, AttemptEnd.Unhandled.of(fault));
      }
    }
  }

  private void observed(OpenAttempt attempt, AttemptStatus status) {
    if (status instanceof AttemptStatus.Running running) {
      running(attempt, running.process());
    } else if (status instanceof AttemptStatus.Ended ended) {
      ended(attempt, ended);
    } else if (status instanceof AttemptStatus.Refused refused) {
      refused(attempt, refused);
    } else if (status instanceof AttemptStatus.Unknown && !attempt.wasAdopted()) {
      attempt.markRunning(clock.now());
    }
  }

  private void running(OpenAttempt attempt, ProcessIdentity process) {
    attempt.markRunning(clock.now());
    boolean orphan = orphans.remove(attempt.id());
    boolean toEnd =
        attempt.requestedEnd().isPresent()
            || context.setup().choices().onOrphan() != OnOrphan.ADOPT;
    if (orphan && toEnd) {
      Duration grace = context.spec().limits().grace();
      end(attempt, new AttemptEnd.Stopped(), stop.killsAttempts() ? Duration.ZERO : grace);
    }
    suspension.stop(attempt);
    if (attempt.markProcessRecorded()) {
      slots.started(attempt, process);
      context.record(
          new JournalEntry.AttemptSpawned(attempt.id(), process.pid(), process.startTick()),
          Durability.WRITTEN);
      if (attempt.wasRefused() && !attempt.hadProcess()) {
        notice("trial %d was launched".formatted(attempt.id().trial()));
      }
    }
  }

  private void refused(OpenAttempt attempt, AttemptStatus.Refused refused) {
    boolean givenUp = attempt.requestedEnd().isPresent();
    if (refused.lasting() && !givenUp) {
      stop.halt(new SweepEnd.MachineFault(refused.reason()));
    }
    if (refused.lasting() || givenUp) {
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Lost(refused.reason())));
      return;
    }
    if (!attempt.wasRefused()) {
      notice(
          "trial %d: %s; retrying until it can be launched"
              .formatted(attempt.id().trial(), refused.reason()));
    }
    attempt.refused(clock.now());
  }

  private void ended(OpenAttempt attempt, AttemptStatus.Ended reported) {
    starts.meaning(attempt, reported, all()).ifPresent(ended -> conclude(attempt, ended));
  }

  private void conclude(OpenAttempt attempt, AttemptStatus.Ended ended) {
    if (ended.end() instanceof AttemptEnd.Unstartable unstartable) {
      stop.halt(new SweepEnd.Unstartable(unstartable.why()));
    }
    if (ended.outputLost()) {
      attempt.markOutputLost();
      // The others write to the same disk, which may have space again when they end.
      markDiskFailed();
    }
    recorder.record(
        attempt, ended, entry -> recorded(attempt, entry), reason -> unreadable(attempt, reason));
  }

  /**
   * Leaves the end unrecorded, so that the next runner reads the output again. If that can't read
   * it either, the trial has to run again.
   */
  private void unreadable(OpenAttempt attempt, String reason) {
    if (attempt.wasAdopted()) {
      ended(attempt, AttemptStatus.Ended.plain(new AttemptEnd.Lost(reason)));
      return;
    }
    open.remove(attempt.id());
    slots.free(attempt);
    stop.halt(new SweepEnd.MachineFault(reason));
  }

  private void recorded(OpenAttempt attempt, JournalEntry.AttemptEnded ended) {
    open.remove(attempt.id());
    slots.ended(attempt, ended, open.values());
    pruner.ifPresent(each -> each.forget(attempt));
    recorder.show(ended);
    attemptOver.accept(attempt.id().trial());
  }

  private void notice(String line) {
    context.listener().notice(line);
  }
}
