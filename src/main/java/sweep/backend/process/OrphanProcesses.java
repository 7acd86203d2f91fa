package sweep.backend.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Processes that are left of a sweep although their attempts have ended. */
public final class OrphanProcesses {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private OrphanProcesses() {}

  /**
   * Finds the pids of such processes by their cookies; none where there is no /proc.
   *
   * @param endedLaunchIds the launch ids of the attempts that have ended
   * @throws IOException if the processes can't be listed
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

  /** Ends processes with TERM, and after 2 seconds with KILL. */
  public static void end(List<Long> pids) {
    List<ProcessHandle> processes =
        pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    processes.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
