package sweep.backend;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Processes that a sweep has left behind, though the attempts that they belong to have ended. */
public final class OrphanProcesses {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(20);

  private OrphanProcesses() {}

  /**
   * Finds them, by the cookie that each process of an attempt carries.
   *
   * @param endedLaunchIds of the attempts that have ended
   * @throws IOException if the processes can't be looked at
   */
  public static List<Long> of(Set<String> endedLaunchIds) throws IOException {
    List<Long> left = new ArrayList<>();
    if (!LinuxProcessTable.isAvailable()) {
      return left;
    }
    for (Map.Entry<Long, String> process : new LinuxProcessTable().cookies().entrySet()) {
      List<String> launchIds = List.of(process.getValue().split(","));
      if (launchIds.stream().anyMatch(endedLaunchIds::contains)) {
        left.add(process.getKey());
      }
    }
    return left;
  }

  /** Ends processes: with TERM, and after a grace period with KILL. */
  public static void end(List<Long> pids) {
    List<ProcessHandle> processes =
        pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    processes.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
