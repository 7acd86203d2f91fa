package sweep.run.attempt;

import java.time.Duration;
import java.util.Optional;
import sweep.backend.ProcessIdentity;
import sweep.run.SuspendAwareClock;
import sweep.run.slot.Slot;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/**
 * The state of an attempt that holds a slot, until its end is on disk. Times are those of the
 * runner's {@link SuspendAwareClock}.
 */
final class OpenAttempt {
  /** How far an attempt has come. */
  enum Phase {
    /** Its start is not yet in the journal. */
    STARTING,
    /** It was given to the backend. */
    LAUNCHED,
    /** The machine could not launch it for now. */
    REFUSED,
    /** It ended like a command that can't be started, which other attempts may disprove. */
    IN_DOUBT,
    /** It ended, and its output is being read. */
    READING,
    /** Its end is not yet on disk. */
    RECORDING;

    boolean hasEnded() {
      return compareTo(IN_DOUBT) >= 0;
    }

    /** Whether only the journal, or another attempt, keeps the attempt here. */
    boolean waitsForJournal() {
      return switch (this) {
        case STARTING, IN_DOUBT, RECORDING -> true;
        case LAUNCHED, REFUSED, READING -> false;
      };
    }
  }

  private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(30);

  private final AttemptId id;
  private final String launchId;
  private final Slot slot;
  private Phase phase = Phase.STARTING;
  private Duration startedAt = Duration.ZERO;
  private boolean warned;
  private boolean diskFailed;
  private boolean outputLost;
  private int refusals;
  private Duration retryAt = Duration.ZERO;
  private Optional<ProcessIdentity> process = Optional.empty();
  private boolean processRecorded;
  private boolean hadProcess;
  private boolean seenRunning;
  private boolean adopted;
  private boolean queued;
  private boolean endRecorded;
  private Optional<AttemptEnd> requestedEnd = Optional.empty();

  OpenAttempt(AttemptId id, String launchId, Slot slot) {
    this.id = id;
    this.launchId = launchId;
    this.slot = slot;
  }

  AttemptId id() {
    return id;
  }

  String launchId() {
    return launchId;
  }

  Slot slot() {
    return slot;
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next) {
    phase = next;
  }

  /** Marks the attempt as given to the backend. */
  void launched(Duration now) {
    startedAt = now;
    seenRunning = false;
    phase = Phase.LAUNCHED;
  }

  /** Marks the attempt as launched by an earlier runner; it may have ended since. */
  void adopted(Duration started) {
    launched(started);
    adopted = true;
  }

  /** Marks an adopted attempt as one that may not have started yet. */
  void awaitItsTurn() {
    queued = true;
  }

  /** Takes over the end that an earlier runner requested. */
  void adoptRequestedEnd(AttemptEnd end) {
    requestedEnd = Optional.of(end);
    endRecorded = true;
  }

  /** Takes over the process that an earlier runner recorded. */
  void adoptProcess(ProcessIdentity known) {
    process = Optional.of(known);
    processRecorded = true;
  }

  /** The process of an adopted attempt; empty if it is not recorded. */
  Optional<ProcessIdentity> process() {
    return process;
  }

  boolean wasAdopted() {
    return adopted;
  }

  /** Marks the attempt as refused by the machine; retries have pauses of 1, 2, 4... seconds. */
  void refused(Duration now) {
    phase = Phase.REFUSED;
    hadProcess = processRecorded;
    processRecorded = false;
    long pause = Math.min(LONGEST_RETRY_PAUSE.toSeconds(), 1L << Math.min(refusals, 10));
    refusals++;
    retryAt = now.plusSeconds(pause);
  }

  boolean isDueAgain(Duration now) {
    return phase == Phase.REFUSED && now.compareTo(retryAt) >= 0;
  }

  boolean wasRefused() {
    return refusals > 0;
  }

  /** Whether it had a process before it was refused; a new process then proves little. */
  boolean hadProcess() {
    return hadProcess;
  }

  /** Marks that the end of its output may be lost because the disk was full. */
  void markOutputLost() {
    outputLost = true;
  }

  boolean isOutputLost() {
    return outputLost;
  }

  /** Marks that the disk failed while it ran: a failure may not be its own. */
  void markDiskFailed() {
    diskFailed = true;
  }

  boolean hasDiskFailed() {
    return diskFailed;
  }

  /** Marks that its processes are alive; the time limit counts from the first call. */
  void markRunning(Duration now) {
    if (!seenRunning && (!adopted || queued)) {
      startedAt = now;
    }
    seenRunning = true;
  }

  /** Whether it is known to run, and was not asked to end. */
  boolean isLeftToRun() {
    return phase == Phase.LAUNCHED && seenRunning && requestedEnd.isEmpty();
  }

  /** Leaves a time out of how long it has been running. */
  void leaveOut(Duration length) {
    startedAt = startedAt.plus(length);
  }

  /** The moment from which {@link #runningFor} counts. */
  Duration startedAt() {
    return startedAt;
  }

  /** How long it has been running, without the time in which the runner was suspended. */
  Duration runningFor(Duration now) {
    return now.minus(startedAt);
  }

  /** Returns true only the first time. */
  boolean markWarned() {
    boolean first = !warned;
    warned = true;
    return first;
  }

  /** Returns true only the first time after a launch. */
  boolean markProcessRecorded() {
    boolean first = !processRecorded;
    processRecorded = true;
    return first;
  }

  /** Returns true only the first time. */
  boolean markEndRecorded() {
    boolean first = !endRecorded;
    endRecorded = true;
    return first;
  }

  /** The end that the runner asked for; empty if it was left to run. */
  Optional<AttemptEnd> requestedEnd() {
    return requestedEnd;
  }

  /** Has no effect on an attempt that has ended, or if another end was requested before. */
  void requestEnd(AttemptEnd end) {
    if (!phase.hasEnded()) {
      requestedEnd = requestedEnd.or(() -> Optional.of(end));
    }
  }
}
