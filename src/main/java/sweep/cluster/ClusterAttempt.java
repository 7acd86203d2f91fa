package sweep.cluster;

import java.time.Duration;
import java.util.Optional;
import sweep.backend.AttemptLaunch;
import sweep.backend.RecordedAttempt;
import sweep.trial.AttemptId;

/**
 * An attempt that is given to a cluster, from its launch or adoption until its end. Used by one
 * thread. Times are those of {@link System#nanoTime}.
 */
final class ClusterAttempt {
  private final AttemptId id;
  private final Optional<AttemptLaunch> launch;
  private final Optional<RecordedAttempt> recorded;
  private final ClusterJob job;
  private Optional<Duration> grace = Optional.empty();
  private long askedAt;

  private ClusterAttempt(
      AttemptId id,
      Optional<AttemptLaunch> launch,
      Optional<RecordedAttempt> recorded,
      ClusterJob job) {
    this.id = id;
    this.launch = launch;
    this.recorded = recorded;
    this.job = job;
  }

  /** An attempt that is still to be given to the cluster. */
  static ClusterAttempt held(AttemptLaunch launch, ClusterJob job) {
    return new ClusterAttempt(launch.id(), Optional.of(launch), Optional.empty(), job);
  }

  /** An attempt of an earlier runner, which may have given it to the cluster. */
  static ClusterAttempt adopted(RecordedAttempt recorded, long now) {
    JobFolder files = new JobFolder(recorded.folder(), recorded.launchId());
    return new ClusterAttempt(
        recorded.id(), Optional.empty(), Optional.of(recorded), ClusterJob.adopted(files, now));
  }

  AttemptId id() {
    return id;
  }

  /** Whether an earlier runner launched it. */
  boolean wasAdopted() {
    return launch.isEmpty();
  }

  ClusterJob job() {
    return job;
  }

  boolean isAsked() {
    return grace.isPresent();
  }

  /** Asks it to end; the earliest end counts. */
  void ask(Duration newGrace, long now) {
    if (grace.isEmpty() || newGrace.compareTo(grace.get()) < 0) {
      grace = Optional.of(newGrace);
      askedAt = now;
    }
  }

  /** Whether its script had the time to end the command, and did not. */
  boolean isOverdue(Duration patience, long now) {
    return grace
        .filter(most -> Duration.ofNanos(now - askedAt).compareTo(most.plus(patience)) > 0)
        .isPresent();
  }

  /** Whether this runner asked it to end, or an earlier one did before it ended. */
  boolean wasAsked() {
    return isAsked()
        || recorded
            .filter(
                earlier ->
                    earlier
                        .endRequestedAt()
                        .filter(moment -> !job.records().showEndBefore(moment, earlier.startedAt()))
                        .isPresent())
            .isPresent();
  }
}
