package sweep.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sweep.backend.AttemptLaunch;
import sweep.backend.AttemptStatus;
import sweep.backend.Backend;
import sweep.backend.Observation;
import sweep.backend.RecordedAttempt;
import sweep.trial.AttemptId;

/**
 * A backend that runs attempts as jobs of a cluster, over a shared file system. One thread owns the
 * attempts, and carries out the calls as tasks; the engine's commands run on others. It publishes
 * the statuses in a concurrent map.
 */
public final class ClusterBackend implements Backend {
  private static final String BOOT = "cluster:";

  /** The intervals between looks at the attempts: soon after something happened, and otherwise. */
  private static final Duration BUSY_INTERVAL = Duration.ofMillis(50);

  private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);

  private final Runnable changed;
  private final JobTable jobs;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final ConcurrentMap<AttemptId, AttemptStatus> statuses = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::loop, "backend");

  // Used only by the thread.
  private boolean closing;
  private Duration interval = IDLE_INTERVAL;

  /**
   * Creates the backend and starts its thread.
   *
   * @param changed runs whenever there is something new to observe, on any thread
   * @param notice takes lines for the user, on any thread
   */
  public ClusterBackend(ClusterSetup setup, Runnable changed, Consumer<String> notice) {
    this.changed = changed;
    this.jobs = new JobTable(setup, this::publish, notice, tasks::add);
    thread.setDaemon(true);
    thread.start();
  }

  /** What the journal has in place of the boot of a machine for attempts of an engine. */
  public static String boot(String engine) {
    return BOOT + engine;
  }

  /** Whether an attempt with such a boot in the journal was given to a cluster. */
  public static boolean isBoot(String recorded) {
    return recorded.startsWith(BOOT);
  }

  /** The name of the engine in such a boot. */
  public static String engineOf(String recorded) {
    return recorded.substring(BOOT.length());
  }

  private void publish(Observation observation) {
    AttemptStatus before = statuses.put(observation.attempt(), observation.status());
    if (!observation.status().equals(before)) {
      interval = BUSY_INTERVAL;
      changed.run();
    }
  }

  @Override
  public void launch(List<AttemptLaunch> launches) {
    for (AttemptLaunch launch : launches) {
      statuses.put(launch.id(), new AttemptStatus.Queued());
      tasks.add(() -> jobs.add(launch));
    }
  }

  @Override
  public List<Observation> observe() {
    return Observation.take(statuses);
  }

  @Override
  public void signal(AttemptId attempt, String signal) {
    tasks.add(() -> jobs.signal(attempt, signal));
  }

  @Override
  public void end(AttemptId attempt, Duration grace) {
    tasks.add(() -> jobs.end(attempt, grace));
  }

  @Override
  public void adopt(List<RecordedAttempt> attempts) {
    for (RecordedAttempt attempt : attempts) {
      statuses.put(attempt.id(), new AttemptStatus.Queued());
      tasks.add(() -> jobs.adopt(attempt));
    }
  }

  @Override
  public boolean outlivesMachine() {
    return true;
  }

  @Override
  public void close() {
    tasks.add(() -> closing = true);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    jobs.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closing) {
      Runnable task = nextTask();
      interval = longer(interval);
      for (int left = tasks.size(); task != null; left--) {
        task.run();
        interval = BUSY_INTERVAL;
        task = left > 0 ? tasks.poll() : null;
      }
      jobs.step();
    }
  }

  private static Duration longer(Duration interval) {
    Duration next = interval.multipliedBy(5).dividedBy(4);
    return next.compareTo(IDLE_INTERVAL) > 0 ? IDLE_INTERVAL : next;
  }

  private Runnable nextTask() {
    try {
      return jobs.isEmpty() ? tasks.take() : tasks.poll(interval.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException ignored) {
      // An interrupt does not end the thread; open tasks are done in the next round.
      return null;
    }
  }
}
