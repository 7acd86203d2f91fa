package sweep.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs that are to be cancelled, until the engine no longer has them. A job is cancelled only
 * as long as its tag is still that of the launch. Times are those of {@link System#nanoTime}.
 */
final class DoomedJobs {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

  private record Doomed(LaunchTag tag, long cancelledAt) {}

  private final JobQueue queue;
  private final Map<String, Doomed> jobs = new HashMap<>();

  DoomedJobs(JobQueue queue) {
    this.queue = queue;
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  /** Cancels a job, unless that was done. */
  void add(String id, LaunchTag tag, long now) {
    if (jobs.putIfAbsent(id, new Doomed(tag, now)) == null) {
      queue.cancel(List.of(id));
    }
  }

  /** Cancels again what is still listed. */
  void listed(QueueListing listing, long now) {
    List<String> again = new ArrayList<>();
    jobs.entrySet().removeIf(entry -> !isAlive(entry.getKey(), entry.getValue(), listing));
    jobs.replaceAll(
        (id, doomed) -> {
          if (now - doomed.cancelledAt() < AGAIN_AFTER.toNanos()) {
            return doomed;
          }
          again.add(id);
          return new Doomed(doomed.tag(), now);
        });
    if (!again.isEmpty()) {
      queue.cancel(again);
    }
  }

  private static boolean isAlive(String id, Doomed doomed, QueueListing listing) {
    return listing.jobs().stream()
        .filter(job -> job.id().equals(id) && !job.state().isOver())
        .anyMatch(job -> job.tag().isEmpty() || doomed.tag().isIn(job.tag()));
  }
}
