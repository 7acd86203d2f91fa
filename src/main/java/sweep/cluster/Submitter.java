package sweep.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import sweep.cluster.ClusterJob.Submit;
import sweep.cluster.JobQueue.Outcome;
import sweep.engine.Submission;

/**
 * Decides when jobs are submitted: one at a time, on average no faster and no more than asked for,
 * and only while the engine answers. Used by one thread; times are those of {@link
 * System#nanoTime}.
 */
final class Submitter {
  /** Submits that fail so often, while the engine answers queries, are refused for good. */
  private static final int MOST_FAILURES = 2;

  /** The pause after a failed submit, if jobs of the sweep are in the queue. */
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

  /** The most jobs that are submitted at once, after a time without any. */
  private static final int BURST = 10;

  private final OptionalInt maxQueued;
  private final long between;
  private final JobQueue queue;
  private final QueuePoll poll;
  private final Consumer<Runnable> tasks;
  private boolean busy;
  private long nextAt;
  private String reason = "";

  Submitter(Submission submission, JobQueue queue, QueuePoll poll, Consumer<Runnable> tasks) {
    this.maxQueued = submission.maxQueued();
    this.between = (long) (1e9 / submission.perSecond());
    this.queue = queue;
    this.poll = poll;
    this.tasks = tasks;
    this.nextAt = System.nanoTime() - BURST * between;
  }

  /** Why the last submit failed, in the engine's words. */
  String reason() {
    return reason;
  }

  /** Submits the next job that is held, if its time has come. */
  void step(List<ClusterJob> jobs, long now) {
    boolean isDue = !busy && now - nextAt >= 0;
    boolean isDoubtful = jobs.stream().anyMatch(job -> job.submit() == Submit.IN_DOUBT);
    long queued = jobs.stream().filter(ClusterJob::isQueued).count();
    if (!isDue || isDoubtful || queued >= maxQueued.orElse(Integer.MAX_VALUE)) {
      return;
    }
    jobs.stream()
        .filter(job -> job.submit() == Submit.HELD)
        .findFirst()
        .ifPresent(job -> submit(job, now));
  }

  private void submit(ClusterJob job, long now) {
    busy = true;
    nextAt = Math.max(nextAt, now - BURST * between) + between;
    job.begin();
    queue.submit(job, job.failures() == 0, outcome -> tasks.accept(() -> submitted(job, outcome)));
  }

  private void submitted(ClusterJob job, Outcome outcome) {
    long now = System.nanoTime();
    busy = false;
    if (outcome instanceof Outcome.Accepted accepted) {
      job.accepted(accepted.jobId(), now);
      poll.expectNews(now);
    } else if (outcome instanceof Outcome.Doubtful doubtful) {
      reason = doubtful.reason();
      job.doubted(now);
      poll.hurry(now);
    } else if (outcome instanceof Outcome.Unwritten unwritten) {
      job.unwritten(unwritten.fault());
    }
  }

  /**
   * Whether the engine refuses a job: again and again, although it answers, and has no other job of
   * the sweep, on whose end this one might have to wait.
   */
  boolean isRefused(ClusterJob job, Collection<ClusterJob> all) {
    boolean alone = all.stream().noneMatch(each -> each.submit() == Submit.DONE);
    return alone && job.failures() >= MOST_FAILURES;
  }

  /** Lets some time pass before the next submit. */
  void pause(ClusterJob job, long now) {
    boolean once = job.failures() < MOST_FAILURES;
    nextAt = now + (once ? SHORT_PAUSE : PAUSE).toNanos();
  }
}
