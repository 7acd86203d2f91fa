package sweep.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import sweep.backend.AttemptFiles;
import sweep.backend.AttemptLaunch;
import sweep.backend.RecordedAttempt;
import sweep.trial.AttemptId;

/**
 * An attempt that is given to a cluster, from its launch or adoption until its end. Used by one
 * thread. Times are those of {@link System#nanoTime}.
 */
final class ClusterAttempt {
  /** How far the submit of its job has come. */
  enum Submit {
    /** It waits for its turn. */
    HELD,
    /** The command runs. */
    UNDER_WAY,
    /** The command failed, but may have come through. */
    IN_DOUBT,
    /** The engine has the job, or had it. */
    DONE
  }

  /** A network file system is made to look anew after so many looks. */
  private static final int REFRESH_EVERY = 8;

  private final AttemptId id;
  private final Optional<AttemptLaunch> launch;
  private final Optional<RecordedAttempt> recorded;
  private final JobFolder files;
  private final AttemptFiles records;
  private final LaunchTag tag;

  private Submit submit;
  private int failures;
  private Optional<String> jobId = Optional.empty();
  private Optional<QueuedJob> job = Optional.empty();
  private Optional<JobClaim> claim = Optional.empty();
  private long submittedAt;
  private long changedAt;
  private long claimedAt;
  private String pulse = "";
  private long signAt;
  private int looks;
  private Optional<Long> exitAt = Optional.empty();
  private Optional<Duration> grace = Optional.empty();
  private long askedAt;
  private final Queue<String> orders = new ArrayDeque<>();
  private Optional<Throwable> fault = Optional.empty();

  private ClusterAttempt(
      AttemptId id,
      Optional<AttemptLaunch> launch,
      Optional<RecordedAttempt> recorded,
      JobFolder files) {
    this.id = id;
    this.launch = launch;
    this.recorded = recorded;
    this.files = files;
    this.records = new AttemptFiles(files.folder(), files.launchId());
    this.tag = new LaunchTag(files.launchId());
  }

  /** An attempt that is still to be submitted. */
  static ClusterAttempt held(AttemptLaunch launch) {
    ClusterAttempt attempt =
        new ClusterAttempt(
            launch.id(),
            Optional.of(launch),
            Optional.empty(),
            new JobFolder(launch.folder(), launch.launchId()));
    attempt.submit = Submit.HELD;
    return attempt;
  }

  /** An attempt of an earlier runner, which may have submitted it. */
  static ClusterAttempt adopted(RecordedAttempt recorded, long now) {
    ClusterAttempt attempt =
        new ClusterAttempt(
            recorded.id(),
            Optional.empty(),
            Optional.of(recorded),
            new JobFolder(recorded.folder(), recorded.launchId()));
    attempt.jobId = attempt.files.recordedJob();
    attempt.submit = attempt.jobId.isPresent() ? Submit.DONE : Submit.IN_DOUBT;
    attempt.submittedAt = now;
    attempt.changedAt = now;
    return attempt;
  }

  AttemptId id() {
    return id;
  }

  /** What to submit; empty for an attempt of an earlier runner. */
  Optional<AttemptLaunch> launch() {
    return launch;
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

  Submit submit() {
    return submit;
  }

  int failures() {
    return failures;
  }

  Optional<String> jobId() {
    return jobId;
  }

  Optional<QueuedJob> job() {
    return job;
  }

  Optional<JobClaim> claim() {
    return claim.filter(by -> !by.byRunner());
  }

  boolean isAsked() {
    return grace.isPresent();
  }

  /** Whether it fills the queue: it was submitted, and has not been seen running. */
  boolean isQueued() {
    return submit != Submit.HELD && claim().isEmpty();
  }

  void begin() {
    submit = Submit.UNDER_WAY;
  }

  /** Takes the id that the engine gave the job. */
  void accepted(String newId, long now) {
    submit = Submit.DONE;
    jobId = Optional.of(newId);
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

  /** Why its folder or script could not be written; empty if they could. */
  Optional<Throwable> fault() {
    return fault;
  }

  private void settle(long now) {
    submittedAt = now;
    changedAt = now;
  }

  void holdAgain() {
    submit = Submit.HELD;
  }

  /** Takes the engine's list; returns whether it has news of the job. */
  boolean listed(QueueListing listing, long askedAtNanos, long now) {
    if (!isAfterSubmit(askedAtNanos) || submit == Submit.HELD || submit == Submit.UNDER_WAY) {
      return false;
    }
    Optional<QueuedJob> found = listing.of(tag, jobId);
    boolean same =
        found.map(QueuedJob::words).equals(job.map(QueuedJob::words))
            && found.map(QueuedJob::id).equals(job.map(QueuedJob::id));
    if (!same) {
      changedAt = now;
    }
    job = found;
    if (submit == Submit.IN_DOUBT && found.isPresent()) {
      submit = Submit.DONE;
      jobId = found.map(QueuedJob::id);
    }
    return !same;
  }

  /** Whether a moment is later than the submit. */
  boolean isAfterSubmit(long nanos) {
    return nanos - submittedAt > 0;
  }

  /** Asks it to end; the earliest end counts. */
  void ask(Duration newGrace, long now) {
    if (grace.isEmpty() || newGrace.compareTo(grace.get()) < 0) {
      grace = Optional.of(newGrace);
      askedAt = now;
    }
  }

  /** Whether the script had the time to end the command, and did not. */
  boolean isOverdue(Duration patience, long now) {
    return grace
        .filter(most -> Duration.ofNanos(now - askedAt).compareTo(most.plus(patience)) > 0)
        .isPresent();
  }

  /** Looks into the folder. */
  JobSighting look(boolean isListed, long now) {
    if (looks++ % REFRESH_EVERY == 0) {
      files.refresh();
    }
    if (claim().isEmpty()) {
      claim = files.claimed();
      claimedAt = now;
      signAt = now;
    } else {
      String latest = files.pulse();
      signAt = latest.equals(pulse) ? signAt : now;
      pulse = latest;
    }
    Optional<Integer> code = records.recordedExit();
    if (code.isPresent() && exitAt.isEmpty()) {
      exitAt = Optional.of(now);
    }
    return new JobSighting(
        code.map(OptionalInt::of).orElse(OptionalInt.empty()),
        Duration.ofNanos(now - exitAt.orElse(now)),
        files.endedBy(),
        claim,
        job,
        isListed,
        Duration.ofNanos(now - changedAt),
        Duration.ofNanos(now - signAt),
        Duration.ofNanos(now - claimedAt),
        isAsked() || wasAskedBefore());
  }

  private boolean wasAskedBefore() {
    return recorded
        .filter(
            earlier ->
                earlier
                    .endRequestedAt()
                    .filter(moment -> !records.showEndBefore(moment, earlier.startedAt()))
                    .isPresent())
        .isPresent();
  }

  /** How long the command ran, by the records of its node where there are any. */
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
