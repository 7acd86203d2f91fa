package sweep.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.cluster.engine.Engine;
import sweep.cluster.engine.EngineAnswer;
import sweep.cluster.engine.QueueListing;

/**
 * All dealings with the engine: what is submitted, what it lists, and what is cancelled. Used by
 * one thread; the engine's commands run on others.
 */
final class EngineDesk implements AutoCloseable {
  private final Engine engine;
  private final Consumer<Runnable> tasks;
  private final JobQueue queue;
  private final QueuePoll poll;
  private final Submitter submitter;
  private final DoomedJobs doomed;
  private final EngineSilence silence;
  private List<ClusterJob> jobs = List.of();

  EngineDesk(ClusterSetup setup, JobForm form, Consumer<String> notice, Consumer<Runnable> tasks) {
    this.engine = setup.engine();
    this.tasks = tasks;
    this.queue =
        new JobQueue(form, new EngineCommands(engine, setup.settings().submission(), form.words()));
    this.poll = new QueuePoll(setup.settings().patience(), System.nanoTime());
    this.submitter = new Submitter(setup.settings().submission(), queue, poll, tasks);
    this.doomed = new DoomedJobs(queue);
    this.silence = new EngineSilence(engine.name(), notice);
  }

  /** When the last list was asked for, if it was answered; empty if it failed. */
  Optional<Long> answeredAt() {
    return poll.answeredAt();
  }

  /** Has the engine asked at once. */
  void hurry() {
    poll.hurry(System.nanoTime());
  }

  /** Whether jobs are still to be cancelled. */
  boolean hasDoomed() {
    return !doomed.isEmpty();
  }

  /** Keeps a job from starting, now and later; false if it has. */
  boolean fence(ClusterJob job) throws IOException {
    boolean fenced = job.claim().isEmpty() && job.files().fence();
    if (fenced) {
      doom(job);
    }
    return fenced;
  }

  /** Has a job cancelled, if the engine has it. */
  void doom(ClusterJob job) {
    long now = System.nanoTime();
    if (doomed.add(job.tag(), job.id(), now)) {
      poll.hurry(now);
    }
  }

  /** Has a job whose submit failed submitted again; returns why not if it is refused for good. */
  Optional<String> again(ClusterJob job, List<ClusterJob> all, long now) {
    if (submitter.isRefused(job, all)) {
      return Optional.of("%s refuses the job: %s".formatted(engine.name(), submitter.reason()));
    }
    job.holdAgain();
    submitter.pause(job, now);
    return Optional.empty();
  }

  /** Submits and asks, as far as that is due. */
  void step(List<ClusterJob> all, long now) {
    jobs = all;
    submitter.step(jobs, now);
    boolean isNeeded = !jobs.isEmpty() || hasDoomed();
    if (isNeeded && poll.isDue(now)) {
      poll.asked(now);
      queue.list(answer -> tasks.accept(() -> listed(answer, now)));
    }
  }

  private void listed(EngineAnswer answer, long askedAt) {
    long now = System.nanoTime();
    silence.heard(answer);
    boolean isNews = false;
    if (answer.isSuccess()) {
      QueueListing listing = QueueListing.read(engine, answer.output());
      for (ClusterJob job : jobs) {
        isNews |= job.list(listing, askedAt, now);
      }
      doomed.listed(listing, askedAt, now);
    }
    poll.answered(answer.isSuccess(), isNews, now);
  }

  /** Cancels what is to be cancelled, if the engine answers. */
  @Override
  public void close() {
    if (hasDoomed()) {
      long now = System.nanoTime();
      queue.list(
          answer -> {
            if (answer.isSuccess()) {
              doomed.listed(QueueListing.read(engine, answer.output()), now, now);
            }
          });
    }
    queue.close();
  }
}
