package sweep.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sweep.cluster.engine.EngineAnswer;

/**
 * The engine's queue: submits, lists and cancels jobs on threads of its own, one for submits and
 * one for the rest, as a command may take long to give up.
 */
final class JobQueue implements AutoCloseable {
  private static final int CLOSING_SECONDS = 5;

  private final JobForm form;
  private final EngineCommands commands;
  private final ExecutorService submits = thread("submits");
  private final ExecutorService queries = thread("queries");

  JobQueue(JobForm form, EngineCommands commands) {
    this.form = form;
    this.commands = commands;
  }

  /** What became of a submit. */
  sealed interface Outcome {
    /** The engine has the job. */
    record Accepted(String jobId) implements Outcome {}

    /** The command failed, although the job may have come through. */
    record Doubtful(String reason) implements Outcome {}

    /** The job could not even be written. */
    record Unwritten(Throwable fault) implements Outcome {}
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Submits a job.
   *
   * @param isNew whether its folder and script are still to be made
   * @param then takes the outcome, on another thread
   */
  void submit(ClusterJob job, boolean isNew, Consumer<Outcome> then) {
    submits.execute(() -> then.accept(submitted(job, isNew)));
  }

  private Outcome submitted(ClusterJob job, boolean isNew) {
    try {
      if (isNew) {
        job.preparation().orElseThrow().run();
      }
      JobFolder files = job.files();
      EngineAnswer answer = commands.submit(form.input(files), form.command(job.name(), files));
      Optional<String> id = answer.isSuccess() ? form.id(answer.output()) : Optional.empty();
      if (id.isEmpty()) {
        return new Outcome.Doubtful(answer.words());
      }
      files.recordJob(id.get());
      return new Outcome.Accepted(id.get());
    } catch (IOException | RuntimeException fault) {
      return new Outcome.Unwritten(fault);
    }
  }

  /**
   * Lists the user's jobs.
   *
   * @param then takes the answer, on another thread
   */
  void list(Consumer<EngineAnswer> then) {
    queries.execute(() -> then.accept(commands.list()));
  }

  /** Cancels jobs that were just listed. */
  void cancel(List<String> ids) {
    if (queries.isShutdown()) {
      commands.cancel(ids);
    } else {
      queries.execute(() -> commands.cancel(ids));
    }
  }

  /**
   * Lets the commands that are under way come to their end, if that does not take long: a job that
   * is just being submitted goes on record.
   */
  @Override
  public void close() {
    List.of(submits, queries).forEach(JobQueue::finish);
  }

  private static void finish(ExecutorService threads) {
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
