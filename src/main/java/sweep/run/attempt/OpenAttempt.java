package sweep.run.attempt;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import sweep.run.SuspendAwareClock;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/** An attempt from the moment that it holds a slot until its end is on disk. */
final class OpenAttempt {
  /** How far it has come. */
  enum Phase {
    /** Its start is on its way to the journal. */
    STARTING,
    /** It was given to the backend. */
    LAUNCHED,
    /** The machine could not launch it for now. */
    REFUSED,
    /** It ended as a command that can't be started, which one that still runs may disprove. */
    IN_DOUBT,
    /** It ended, and its output is being read. */
    READING,
    /** Its end is on its way to the disk. */
    RECORDING
  }

  private static final Set<Phase> HAS_ENDED =
      EnumSet.of(Phase.IN_DOUBT, Phase.READING, Phase.RECORDING);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final AttemptId id;
  private final String launchId;
  private final Slot slot;
  private Phase phase = Phase.STARTING;
  private Duration startedAwake = Duration.ZERO;
  private boolean warned;
  private boolean diskFailed;
  private boolean outputLost;
  private int refusals;
  private Duration tryAgainAwake = Duration.ZERO;
  private boolean processKnown;
  private boolean hadProcess;
  private boolean seenRunning;
  private boolean adopted;
  private boolean endIsOnRecord;
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

  /**
   * Notes that it was given to the backend.
   *
   * @param awake as the runner's {@link SuspendAwareClock} shows it
   */
  void launched(Duration awake) {
    startedAwake = awake;
    seenRunning = false;
    phase = Phase.LAUNCHED;
  }

  /** Takes over what an earlier runner launched; it may have ended since. */
  void adopted(Duration awake) {
    launched(awake);
    adopted = true;
  }

  /** Takes over that an earlier runner told it to end. */
  void adoptEnding(AttemptEnd end) {
    requestedEnd = Optional.of(end);
    endIsOnRecord = true;
  }

  boolean wasAdopted() {
    return adopted;
  }

  /** Notes that the machine could not launch it, and when to try again. */
  void refused(Duration awake) {
    phase = Phase.REFUSED;
    hadProcess = processKnown;
    processKnown = false;
    long wait = Math.min(LONGEST_WAIT.toSeconds(), 1L << Math.min(refusals, 10));
    refusals++;
    tryAgainAwake = awake.plusSeconds(wait);
  }

  boolean isDueAgain(Duration awake) {
    return phase == Phase.REFUSED && awake.compareTo(tryAgainAwake) >= 0;
  }

  boolean wasRefused() {
    return refusals > 0;
  }

  /** Whether it got as far as a process before it was refused, so that another says little. */
  boolean hadProcess() {
    return hadProcess;
  }

  /** Notes that its last words, and with them its last metrics, may not have been kept. */
  void outputLost() {
    outputLost = true;
  }

  boolean isOutputLost() {
    return outputLost;
  }

  /** Notes that the disk failed while it ran: a failure may not be its own. */
  void noteDiskFailure() {
    diskFailed = true;
  }

  boolean hasDiskFailed() {
    return diskFailed;
  }

  /** Notes that its processes are alive; only from then on its time counts. */
  void seeRunning(Duration awake) {
    if (!seenRunning && !adopted) {
      startedAwake = awake;
    }
    seenRunning = true;
  }

  /** Whether it runs, as far as is known, and was not told to end. */
  boolean isLeftToRun() {
    return phase == Phase.LAUNCHED && seenRunning && requestedEnd.isEmpty();
  }

  /** How long it has been running, without the time in which the runner was stopped. */
  Duration runningFor(Duration awake) {
    return awake.minus(startedAwake);
  }

  /** Whether it has yet to be warned; asking for the first time says that it now is. */
  boolean takeWarning() {
    boolean first = !warned;
    warned = true;
    return first;
  }

  /** Whether its process is on record; asking for the first time puts it there. */
  boolean learnProcess() {
    boolean first = !processKnown;
    processKnown = true;
    return first;
  }

  /**
   * Whether it has yet to be put on record that it is to end; asking for the first time does it.
   */
  boolean takeEndForRecord() {
    boolean first = !endIsOnRecord;
    endIsOnRecord = true;
    return first;
  }

  /** The end that the runner requestedEnd on it; empty if it was left to run. */
  Optional<AttemptEnd> requestedEnd() {
    return requestedEnd;
  }

  /** Has no effect if it has ended by itself, or an end was requestedEnd before. */
  void requestEnd(AttemptEnd end) {
    if (!HAS_ENDED.contains(phase)) {
      requestedEnd = requestedEnd.or(() -> Optional.of(end));
    }
  }
}
