package sweep.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.cluster.engine.JobState;
import sweep.cluster.engine.QueuedJob;

/**
 * All that is known of an attempt that was submitted, at one moment.
 *
 * @param exit the exit code of its record
 * @param sinceExit how long ago that was first seen
 * @param endedBy why its script ended the command, see {@link JobFolder#endedBy}
 * @param claim who claimed it
 * @param job its job as last listed; empty if the engine does not know it, or was not asked yet
 * @param isListed whether the engine was asked since it was submitted, and answered the last time
 * @param inState for how long the job has been in its state, or unknown to the engine
 * @param sinceSign how long ago its script last showed that it is at work
 * @param ran for how long its command has been running
 * @param asked whether the runner asked it to end
 * @param isHosted whether a pilot runs it, whose job is the one that is listed
 */
record JobSighting(
    OptionalInt exit,
    Duration sinceExit,
    Optional<String> endedBy,
    Optional<JobClaim> claim,
    Optional<QueuedJob> job,
    boolean isListed,
    Duration inState,
    Duration sinceSign,
    Duration ran,
    boolean asked,
    boolean isHosted) {
  boolean isClaimed() {
    return claim.filter(by -> !by.byRunner()).isPresent();
  }

  /** The job's state; empty if the engine does not know it now. */
  Optional<JobState> state() {
    return job.map(QueuedJob::state);
  }

  /** Where it runs, for people. */
  String place() {
    return claim
        .map(JobClaim::node)
        .filter(node -> !node.isEmpty())
        .or(() -> job.map(QueuedJob::node).filter(node -> !node.isEmpty()))
        .map(node -> " on " + node)
        .orElse("");
  }
}
