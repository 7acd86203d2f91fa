package sweep.backend;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sweep.trial.AttemptId;

/**
 * Runs attempts as processes of this machine. One thread owns them; statuses are handed over in a
 * map.
 */
public final class LocalBackend implements Backend {
  /** How often attempts are looked at whose processes are to end. */
  private static final Duration CLOSE_WATCH = Duration.ofMillis(20);

  /** How often adopted processes are looked at: nothing tells when they end. */
  private static final Duration WATCH = Duration.ofMillis(250);

  /**
   * How often all are looked at. Java tells when a process ends, but not if it can't make a thread
   * for that, as when the user has as many processes as are allowed.
   */
  private static final Duration SAFETY_WATCH = Duration.ofSeconds(1);

  private final Runnable changed;
  private final InstantSource clock;
  private final String bootId;
  private final ProcessTable table;
  private final Launcher launcher;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Map<AttemptId, AttemptStatus> statuses = new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::loop, "backend-keeper");

  // Used by the thread alone.
  private final Map<AttemptId, LocalAttempt> attempts = new HashMap<>();
  private boolean adopted;
  private boolean closing;

  /** Those of which it could not be found out yet what became of them. */
  private final Set<AttemptId> beingAdopted = new HashSet<>();

  /** Whether something could not be found out, and has to be asked again. */
  private boolean unsure;

  /**
   * Opens the backend.
   *
   * @param changed runs on any thread whenever there is something new to observe
   * @param bootId which boot of the machine this is
   */
  public LocalBackend(Runnable changed, InstantSource clock, String bootId) {
    this(changed, clock, bootId, Programs.shell());
  }

  /** The same with another shell around the commands. */
  LocalBackend(Runnable changed, InstantSource clock, String bootId, String shell) {
    this.changed = changed;
    this.clock = clock;
    this.bootId = bootId;
    boolean ownSession = Programs.find("setsid").isPresent() && LinuxProcessTable.isAvailable();
    this.table = ownSession ? new LinuxProcessTable() : new PortableProcessTable();
    this.launcher = new Launcher(ownSession, shell);
    thread.setDaemon(true);
    thread.start();
  }

  /** What this machine lacks to end attempts reliably, in one line; empty if nothing. */
  public static Optional<String> weakness() {
    if (Programs.find("setsid").isPresent() && LinuxProcessTable.isAvailable()) {
      return Optional.empty();
    }
    return Optional.of(
        "without setsid and /proc, processes that leave their parent are not ended with their trial");
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
    List<Observation> observations = new ArrayList<>();
    statuses.forEach(
        (id, status) -> {
          observations.add(new Observation(id, status));
          boolean over =
              status instanceof AttemptStatus.Ended || status instanceof AttemptStatus.Refused;
          if (over) {
            statuses.remove(id, status);
          }
        });
    return observations;
  }

  @Override
  public void signal(AttemptId attempt, String signal) {
    tasks.add(() -> tell(attempt, known -> known.signal(signal)));
  }

  @Override
  public void end(AttemptId attempt, Duration grace) {
    tasks.add(() -> tell(attempt, known -> known.end(grace, System.nanoTime())));
  }

  /** Something that is done to an attempt. */
  private interface AttemptAction {
    void to(LocalAttempt attempt) throws IOException;
  }

  private void tell(AttemptId id, AttemptAction action) {
    LocalAttempt known = attempts.get(id);
    if (known == null && !beingAdopted.contains(id)) {
      return;
    }
    try {
      if (known != null) {
        action.to(known);
        return;
      }
    } catch (IOException unknown) {
      // It is done as soon as the machine lets it.
    }
    tasks.add(() -> tell(id, action));
    unsure = true;
  }

  @Override
  public void adopt(List<RecordedAttempt> traces) {
    for (RecordedAttempt trace : traces) {
      statuses.put(trace.id(), new AttemptStatus.Queued());
      tasks.add(() -> adopt(trace));
    }
  }

  @Override
  public void close() {
    tasks.add(() -> closing = true);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
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
        unsure = false;
        // What a task leaves for later waits for the next round.
        for (int left = tasks.size(); task != null; left--) {
          task.run();
          task = left > 0 ? tasks.poll() : null;
        }
      } catch (InterruptedException dropped) {
        // An interrupt does not end the thread; whatever is due is done in the next round.
      }
      lookAfterAll();
    }
  }

  private Runnable nextTask() throws InterruptedException {
    boolean care = attempts.values().stream().anyMatch(LocalAttempt::needsWatching);
    if (!care && !adopted && !unsure) {
      return attempts.isEmpty()
          ? tasks.take()
          : tasks.poll(SAFETY_WATCH.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (unsure) {
      LockSupport.parkNanos(CLOSE_WATCH.toNanos());
    }
    return tasks.poll((care ? CLOSE_WATCH : WATCH).toNanos(), TimeUnit.NANOSECONDS);
  }

  private void lookAfterAll() {
    boolean news = false;
    for (Map.Entry<AttemptId, LocalAttempt> entry : List.copyOf(attempts.entrySet())) {
      Optional<AttemptStatus> ended = step(entry.getKey(), entry.getValue());
      if (ended.isPresent()) {
        attempts.remove(entry.getKey());
        statuses.put(entry.getKey(), ended.get());
        news = true;
      }
    }
    adopted &= !attempts.isEmpty();
    if (news) {
      changed.run();
    }
  }

  private Optional<AttemptStatus> step(AttemptId id, LocalAttempt attempt) {
    try {
      return attempt.step(System.nanoTime(), clock);
    } catch (IOException unknown) {
      statuses.put(id, new AttemptStatus.Unknown(LaunchFault.describe(unknown)));
      unsure = true;
      return Optional.empty();
    } catch (RuntimeException fault) {
      return Optional.of(LaunchFault.outOfSight(fault));
    }
  }

  private void start(AttemptLaunch launch) {
    long before = table.tick();
    Process process;
    try {
      process = launcher.start(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError fault) {
      // Out of memory is also what Java says when it can't make the thread that waits for the end.
      killStray(launch);
      statuses.put(launch.id(), LaunchFault.status(fault));
      changed.run();
      return;
    }
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    OptionalLong tick = startTick(process.pid());
    attempts.put(
        launch.id(),
        new LocalAttempt(
            files,
            new Wrapper.Child(process, table),
            Beginning.here(tick.orElse(Math.max(0, before - 1))),
            table));
    tick.ifPresentOrElse(
        start -> running(launch.id(), new ProcessIdentity(process.pid(), start)),
        () -> statuses.put(launch.id(), new AttemptStatus.Unknown("the process can't be seen")));
    CompletableFuture<Void> unused = process.onExit().thenRun(() -> tasks.add(() -> {}));
  }

  private OptionalLong startTick(long pid) {
    try {
      return table.startTick(pid);
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  /** A launch may fail after the process was made; nobody would look after it. */
  private void killStray(AttemptLaunch launch) {
    try {
      for (long pid : table.members(0, launch.launchId(), 0).others()) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException unknown) {
      // The fault itself stops the sweep, and is told.
    }
  }

  private void running(AttemptId id, ProcessIdentity process) {
    statuses.put(id, new AttemptStatus.Running(process));
    changed.run();
  }

  private void adopt(RecordedAttempt trace) {
    AttemptFiles files = new AttemptFiles(trace.folder(), trace.launchId());
    boolean sameBoot = trace.bootId().equals(bootId);
    String whyLost =
        sameBoot
            ? "its processes are gone and left no exit record"
            : "the machine was restarted under it";
    try {
      Optional<ProcessIdentity> process =
          sameBoot ? ProcessIdentity.recorded(trace, files, table) : Optional.empty();
      Wrapper wrapper = new Wrapper.Adopted(table, process, whyLost);
      boolean alive = wrapper.isAlive();
      long since = process.map(ProcessIdentity::startTick).orElse(0L);
      attempts.put(
          trace.id(), new LocalAttempt(files, wrapper, Beginning.under(trace, since), table));
      beingAdopted.remove(trace.id());
      adopted = true;
      if (alive) {
        running(trace.id(), process.orElseThrow());
      }
    } catch (IOException unknown) {
      statuses.put(trace.id(), new AttemptStatus.Unknown(LaunchFault.describe(unknown)));
      tasks.add(() -> adopt(trace));
      beingAdopted.add(trace.id());
      unsure = true;
    } catch (RuntimeException fault) {
      statuses.put(trace.id(), LaunchFault.outOfSight(fault));
      changed.run();
    }
  }
}
