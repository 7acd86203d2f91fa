package sweep.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.cluster.engine.LaunchTag;
import sweep.cluster.engine.QueueListing;
import sweep.cluster.engine.QueuedJob;

/**
 * The launches whose jobs are to be cancelled, until the engine no longer has any. A job is
 * cancelled only when the engine has just listed it as a job of the launch: its number may be
 * another's by now. Times are those of {@link System#nanoTime}.
 */
final class DoomedJobs {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

  /** A launch with the id that its job had, and when that was last cancelled. */
  private record Doomed(Optional<String> jobId, long addedAt, Optional<Long> cancelledAt) {}

  private final JobQueue queue;
  private final Map<LaunchTag, Doomed> launches = new HashMap<>();

  DoomedJobs(JobQueue queue) {
    this.queue = queue;
  }

  boolean isEmpty() {
    return launches.isEmpty();
  }

  /** Has the jobs of a launch cancelled; returns false if that was asked before. */
  boolean add(LaunchTag launch, Optional<String> jobId, long now) {
    return launches.putIfAbsent(launch, new Doomed(jobId, now, Optional.empty())) == null;
  }

  /** Cancels what is listed. */
  void listed(QueueListing listing, long askedAt, long now) {
    List<String> ids = new ArrayList<>();
    launches
        .entrySet()
        .removeIf(entry -> isOver(entry.getKey(), entry.getValue(), listing, askedAt));
    launches.replaceAll(
        (launch, doomed) -> {
          boolean isRecent =
              doomed.cancelledAt().filter(at -> now - at < AGAIN_AFTER.toNanos()).isPresent();
          if (isRecent) {
            return doomed;
          }
          ids.addAll(alive(launch, doomed, listing));
          return new Doomed(doomed.jobId(), doomed.addedAt(), Optional.of(now));
        });
    if (!ids.isEmpty()) {
      queue.cancel(ids);
    }
  }

  private static boolean isOver(
      LaunchTag launch, Doomed doomed, QueueListing listing, long askedAt) {
    return askedAt - doomed.addedAt() >= 0 && alive(launch, doomed, listing).isEmpty();
  }

  private static List<String> alive(LaunchTag launch, Doomed doomed, QueueListing listing) {
    return listing.jobsOf(launch, doomed.jobId()).stream()
        .filter(job -> !job.state().isOver())
        .map(QueuedJob::id)
        .toList();
  }
}
