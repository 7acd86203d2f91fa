package sweep.backend;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sweep.backend.process.LinuxProcessTable;
import sweep.backend.process.PortableProcessTable;
import sweep.backend.process.ProcessTable;
import sweep.backend.process.Programs;
import sweep.trial.AttemptId;

/**
 * A backend that runs attempts as processes of this machine. One thread owns the attempts, and
 * carries out the calls as tasks; it publishes the statuses in a concurrent map.
 */
public final class LocalBackend implements Backend {
  /** The interval for attempts that are being ended. */
  private static final Duration ENDING_INTERVAL = Duration.ofMillis(20);

  /** The interval for adopted processes, whose end Java does not report. */
  private static final Duration ADOPTED_INTERVAL = Duration.ofMillis(250);

  /**
   * The interval for all attempts. Java reports the end of a child, unless it can't create a thread
   * to wait for it, as when the user has reached the limit of processes.
   */
  private static final Duration SAFETY_INTERVAL = Duration.ofSeconds(1);

  private final Runnable changed;
  private final InstantSource clock;
  private final String bootId;
  private final ProcessTable table;
  private final Launcher launcher;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final ConcurrentMap<AttemptId, AttemptStatus> statuses = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::loop, "backend");

  // Used only by the thread.
  private final Map<AttemptId, LocalAttempt> attempts = new HashMap<>();
  private boolean hasAdopted;
  private boolean closing;

  /** Attempts that could not be adopted yet. */
  private final Set<AttemptId> toAdopt = new HashSet<>();

  /** Whether a task or look failed, and has to be repeated soon. */
  private boolean mustRetry;

  /**
   * Creates the backend and starts its thread.
   *
   * @param changed runs whenever there is something new to observe, on any thread
   * @param bootId the current boot, see {@link ThisMachine#bootId}
   */
  public LocalBackend(Runnable changed, InstantSource clock, String bootId) {
    this(changed, clock, bootId, Programs.shell());
  }

  /** Creates the backend with another shell for the wrappers. */
  LocalBackend(Runnable changed, InstantSource clock, String bootId, String shell) {
    this.changed = changed;
    this.clock = clock;
    this.bootId = bootId;
    this.table = hasSessions() ? new LinuxProcessTable() : new PortableProcessTable();
    this.launcher = new Launcher(hasSessions(), shell, table);
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean hasSessions() {
    return Programs.find("setsid").isPresent() && LinuxProcessTable.isAvailable();
  }

  /** Returns why this machine can't end attempts reliably, in one line; empty if it can. */
  public static Optional<String> weakness() {
    return hasSessions()
        ? Optional.empty()
        : Optional.of(
            "without setsid and /proc, processes that outlive their parent are not ended with their"
                + " trial");
  }

  @Override
  public void launch(List<AttemptLaunch> launches) {
    for (AttemptLaunch launch : launches) {
      statuses.put(launch.id(), new AttemptStatus.Queued());
      tasks.add(() -> start(launch));
    }
  }

  @Override
  public List<Observation> observe() {
    return Observation.take(statuses);
  }

  @Override
  public void signal(AttemptId attempt, String signal) {
    tasks.add(() -> act(attempt, known -> known.signal(signal)));
  }

  @Override
  public void end(AttemptId attempt, Duration grace) {
    tasks.add(() -> act(attempt, known -> known.end(grace, System.nanoTime())));
  }

  /** A call for one attempt. */
  private interface AttemptAction {
    void to(LocalAttempt attempt) throws IOException;
  }

  private void act(AttemptId id, AttemptAction action) {
    LocalAttempt known = attempts.get(id);
    if (known == null && !toAdopt.contains(id)) {
      return;
    }
    try {
      if (known != null) {
        action.to(known);
        return;
      }
    } catch (IOException ignored) {
      // The task is repeated until the machine allows it.
    }
    tasks.add(() -> act(id, action));
    mustRetry = true;
  }

  @Override
  public void adopt(List<RecordedAttempt> recorded) {
    for (RecordedAttempt attempt : recorded) {
      statuses.put(attempt.id(), new AttemptStatus.Queued());
      tasks.add(() -> adopt(attempt));
    }
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
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closing) {
      try {
        Runnable task = nextTask();
        mustRetry = false;
        // Tasks that these tasks add wait for the next round.
        for (int left = tasks.size(); task != null; left--) {
          task.run();
          task = left > 0 ? tasks.poll() : null;
        }
      } catch (InterruptedException ignored) {
        // An interrupt does not end the thread; open tasks are done in the next round.
      }
      stepAll();
    }
  }

  private Runnable nextTask() throws InterruptedException {
    boolean isEnding = attempts.values().stream().anyMatch(LocalAttempt::needsWatching);
    if (!isEnding && !hasAdopted && !mustRetry) {
      return attempts.isEmpty()
          ? tasks.take()
          : tasks.poll(SAFETY_INTERVAL.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (mustRetry) {
      LockSupport.parkNanos(ENDING_INTERVAL.toNanos());
    }
    return tasks.poll(
        (isEnding ? ENDING_INTERVAL : ADOPTED_INTERVAL).toNanos(), TimeUnit.NANOSECONDS);
  }

  private void stepAll() {
    boolean anyEnded = false;
    for (Map.Entry<AttemptId, LocalAttempt> entry : List.copyOf(attempts.entrySet())) {
      Optional<AttemptStatus> ended = step(entry.getKey(), entry.getValue());
      if (ended.isPresent()) {
        attempts.remove(entry.getKey());
        statuses.put(entry.getKey(), ended.get());
        anyEnded = true;
      }
    }
    hasAdopted &= !attempts.isEmpty();
    if (anyEnded) {
      changed.run();
    }
  }

  private Optional<AttemptStatus> step(AttemptId id, LocalAttempt attempt) {
    try {
      return attempt.step(System.nanoTime(), clock);
    } catch (IOException e) {
      statuses.put(id, new AttemptStatus.Unknown(LaunchFault.describe(e)));
      mustRetry = true;
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(LaunchFault.unobservable(e));
    }
  }

  private void start(AttemptLaunch launch) {
    long before = table.tick();
    Process process;
    try {
      process = launcher.start(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Java also throws OutOfMemoryError if it can't create the thread that waits for the process.
      publish(launch.id(), LaunchFault.status(e));
      return;
    }
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    OptionalLong tick = startTick(process.pid());
    attempts.put(
        launch.id(),
        new LocalAttempt(
            files,
            new Wrapper.Child(process, table),
            AttemptStart.now(tick.orElse(Math.max(0, before - 1))),
            table,
            launch.confinement().memory().flatMap(MemoryLimit::group)));
    tick.ifPresentOrElse(
        start ->
            publish(
                launch.id(), new AttemptStatus.Running(new ProcessIdentity(process.pid(), start))),
        () -> statuses.put(launch.id(), new AttemptStatus.Unknown("can't look at the process")));
    CompletableFuture<Void> unused = process.onExit().thenRun(() -> tasks.add(() -> {}));
  }

  private OptionalLong startTick(long pid) {
    try {
      return table.startTick(pid);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private void publish(AttemptId id, AttemptStatus status) {
    statuses.put(id, status);
    changed.run();
  }

  private void adopt(RecordedAttempt attempt) {
    AttemptFiles files = new AttemptFiles(attempt.folder(), attempt.launchId());
    boolean sameBoot = attempt.bootId().equals(bootId);
    String whyLost =
        sameBoot
            ? "its processes are gone and left no exit record"
            : "the machine restarted while it was running";
    try {
      Optional<ProcessIdentity> process =
          sameBoot ? ProcessIdentity.recorded(attempt, files, table) : Optional.empty();
      Wrapper wrapper = new Wrapper.Adopted(table, process, whyLost);
      boolean alive = wrapper.isAlive();
      long since = process.map(ProcessIdentity::startTick).orElse(0L);
      attempts.put(
          attempt.id(),
          new LocalAttempt(
              files, wrapper, AttemptStart.adopted(attempt, since), table, attempt.memoryGroup()));
      toAdopt.remove(attempt.id());
      hasAdopted = true;
      if (alive) {
        publish(attempt.id(), new AttemptStatus.Running(process.orElseThrow()));
      }
    } catch (IOException e) {
      statuses.put(attempt.id(), new AttemptStatus.Unknown(LaunchFault.describe(e)));
      tasks.add(() -> adopt(attempt));
      toAdopt.add(attempt.id());
      mustRetry = true;
    } catch (RuntimeException e) {
      publish(attempt.id(), LaunchFault.unobservable(e));
    }
  }
}
