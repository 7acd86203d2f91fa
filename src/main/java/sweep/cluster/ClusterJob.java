package sweep.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import sweep.backend.AttemptFiles;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.LaunchTag;
import sweep.cluster.engine.QueueListing;
import sweep.cluster.engine.QueuedJob;

/**
 * A job, from when it is to be submitted until it is over: of one attempt, or a pilot. Used by one
 * thread. Times are those of {@link System#nanoTime}.
 */
final class ClusterJob {
  /** How far the submit has come. */
  enum Submit {
    /** It waits for its turn. */
    HELD,
    /** The command runs. */
    UNDER_WAY,
    /** The command failed, but may have come through. */
    IN_DOUBT,
    /** The engine has the job, or had it. */
    DONE,
    /** Pilots run it, and it is no job of the engine. */
    WITH_PILOTS
  }

  /** Makes the folder of a job and its script. */
  interface Preparation {
    void run() throws IOException;
  }

  /** The looks after which a network file system has to list the folder again. */
  private static final int REFRESH_EVERY = 8;

  /**
   * The time between two looks for signs that a script is at work, which gives them more rarely.
   */
  private static final Duration PULSE = Duration.ofSeconds(5);

  private final String name;
  private final JobFolder files;
  private final AttemptFiles records;
  private final LaunchTag tag;
  private final Optional<Preparation> preparation;
  private final Queue<String> orders = new ArrayDeque<>();

  private Submit submit;
  private int failures;
  private Optional<Throwable> fault = Optional.empty();
  private Optional<String> id = Optional.empty();
  private Optional<QueuedJob> listed = Optional.empty();
  private long submittedAt;
  private long changedAt;
  private Optional<JobClaim> claim = Optional.empty();
  private long claimedAt;
  private String pulse = "";
  private long signAt;
  private long feltAt;
  private Optional<Long> exitAt = Optional.empty();
  private int looks;

  private ClusterJob(
      String name, JobFolder files, Optional<Preparation> preparation, Submit submit) {
    this.name = name;
    this.files = files;
    this.records = new AttemptFiles(files.folder(), files.launchId());
    this.tag = new LaunchTag(files.launchId());
    this.preparation = preparation;
    this.submit = submit;
  }

  /** A job that is still to be submitted. */
  static ClusterJob held(String name, JobFolder files, Preparation preparation) {
    return new ClusterJob(name, files, Optional.of(preparation), Submit.HELD);
  }

  /** A job that an earlier runner may have submitted. */
  static ClusterJob adopted(JobFolder files, long now) {
    Optional<String> id = files.recordedJob();
    ClusterJob job =
        new ClusterJob("", files, Optional.empty(), id.isPresent() ? Submit.DONE : Submit.IN_DOUBT);
    job.id = id;
    job.settle(now);
    return job;
  }

  String name() {
    return name;
  }

  JobFolder files() {
    return files;
  }

  AttemptFiles records() {
    return records;
  }

  LaunchTag tag() {
    return tag;
  }

  /** What is to be done before the submit; empty for the job of an earlier runner. */
  Optional<Preparation> preparation() {
    return preparation;
  }

  Submit submit() {
    return submit;
  }

  /** How often its submit failed. */
  int failures() {
    return failures;
  }

  /** Why its folder or script could not be written; empty if they could. */
  Optional<Throwable> fault() {
    return fault;
  }

  /** The id that the engine gave it; empty if it is not known. */
  Optional<String> id() {
    return id;
  }

  /** The job as last listed. */
  Optional<QueuedJob> listed() {
    return listed;
  }

  /** Who claimed it, apart from the runner. */
  Optional<JobClaim> claim() {
    return claim.filter(by -> !by.byRunner());
  }

  /** Whether it fills the queue: it was submitted, and has not been seen running. */
  boolean isQueued() {
    return submit != Submit.HELD && submit != Submit.WITH_PILOTS && claim().isEmpty();
  }

  /** Whether nothing says that it has started, so that a look is likely to find nothing. */
  boolean isWaiting() {
    boolean mayRun = listed.filter(job -> job.state() != JobState.WAITING).isPresent();
    return submit == Submit.DONE && !mayRun && claim().isEmpty();
  }

  void begin() {
    submit = Submit.UNDER_WAY;
  }

  /** Takes the id that the engine gave the job. */
  void accepted(String newId, long now) {
    submit = Submit.DONE;
    id = Optional.of(newId);
    settle(now);
  }

  /** Notes that the submit command failed, although the job may have come through. */
  void doubted(long now) {
    submit = Submit.IN_DOUBT;
    failures++;
    settle(now);
  }

  /** Notes that its folder or script could not be written. */
  void unwritten(Throwable problem) {
    submit = Submit.HELD;
    fault = Optional.of(problem);
  }

  /** Notes that it is in the hands of pilots. */
  void handedOver(long now) {
    submit = Submit.WITH_PILOTS;
    settle(now);
  }

  private void settle(long now) {
    submittedAt = now;
    changedAt = now;
  }

  void holdAgain() {
    submit = Submit.HELD;
  }

  /** Whether a moment is later than the submit. */
  boolean isAfterSubmit(long nanos) {
    return nanos - submittedAt > 0;
  }

  /** Takes the engine's list; returns whether it has news of the job. */
  boolean list(QueueListing listing, long askedAt, long now) {
    if (!isAfterSubmit(askedAt) || submit == Submit.HELD || submit == Submit.UNDER_WAY) {
      return false;
    }
    Optional<QueuedJob> found = listing.of(tag, id);
    boolean same =
        found.map(QueuedJob::words).equals(listed.map(QueuedJob::words))
            && found.map(QueuedJob::id).equals(listed.map(QueuedJob::id));
    if (!same) {
      changedAt = now;
      note(found);
    }
    listed = found;
    if (submit == Submit.IN_DOUBT && found.isPresent()) {
      submit = Submit.DONE;
      id = found.map(QueuedJob::id);
    }
    return !same;
  }

  /** Leaves word for those who look on why the job waits. */
  private void note(Optional<QueuedJob> found) {
    if (claim().isEmpty() && submit != Submit.WITH_PILOTS) {
      found
          .filter(job -> !job.state().isOver())
          .ifPresent(job -> files.noteReason(job.saysWhy() ? job.reason() : ""));
    }
  }

  /**
   * Looks into the folder.
   *
   * @param host the job that runs it: itself, or a pilot
   * @param askedAt when the engine was asked, if it answered the last time
   */
  JobSighting look(ClusterJob host, Optional<Long> askedAt, boolean asked, long now) {
    if (looks++ % REFRESH_EVERY == 0) {
      files.refresh();
    }
    lookForClaim(now);
    Optional<Integer> code = records.recordedExit();
    if (code.isPresent() && exitAt.isEmpty()) {
      exitAt = Optional.of(now);
    }
    return new JobSighting(
        code.map(OptionalInt::of).orElse(OptionalInt.empty()),
        Duration.ofNanos(now - exitAt.orElse(now)),
        code.isPresent() || asked ? files.endedBy() : Optional.empty(),
        claim,
        host.listed,
        askedAt.filter(host::isAfterSubmit).isPresent(),
        Duration.ofNanos(now - host.changedAt),
        Duration.ofNanos(now - signAt),
        Duration.ofNanos(now - claimedAt),
        asked,
        host != this);
  }

  private void lookForClaim(long now) {
    if (claim().isEmpty()) {
      claim = files.claimed();
      claimedAt = now;
      signAt = now;
      feltAt = now;
    } else if (claim.equals(Optional.of(JobClaim.UNNAMED))) {
      claim = files.claimed().or(() -> claim);
    } else if (now - feltAt > PULSE.toNanos()) {
      String latest = files.pulse();
      signAt = latest.equals(pulse) ? signAt : now;
      pulse = latest;
      feltAt = now;
    }
  }

  /** How long its command ran, by the records of its node where there are any. */
  Duration took(long now) {
    Duration seen = claim().isEmpty() ? Duration.ZERO : Duration.ofNanos(now - claimedAt);
    return records.betweenRecords().filter(between -> !between.isNegative()).orElse(seen);
  }

  /** Gives the script an order; if that can't be written now, {@link #deliver} tries again. */
  void order(String line) {
    orders.add(line);
    deliver();
  }

  /** Writes the orders that could not be written before. */
  void deliver() {
    try {
      while (!orders.isEmpty()) {
        files.order(orders.element());
        orders.remove();
      }
    } catch (IOException ignored) {
      // The next step tries again.
    }
  }
}
