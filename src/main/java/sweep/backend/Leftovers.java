package sweep.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Processes that a sweep has left behind, though the attempts that they belong to have ended. */
public final class Leftovers {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(20);

  private Leftovers() {}

  /**
   * Finds them, by the variable that tells each process of a trial its sweep directory.
   *
   * @param liveLaunchIds of the attempts that may run
   * @throws IOException if the processes can't be looked at
   */
  public static List<Long> of(Path sweepDirectory, Collection<String> liveLaunchIds)
      throws IOException {
    ProcessTable table = ThisMachine.processes();
    // As bytes, with the NUL that ends a variable, else /runs/a would be in /runs/ab.
    byte[] variable = ("SWEEP_DIR=" + sweepDirectory + "\0").getBytes(StandardCharsets.UTF_8);
    String marker = new String(variable, StandardCharsets.ISO_8859_1);
    List<Long> left = new ArrayList<>();
    for (long pid : table.members(0, marker, 0).others()) {
      boolean live = false;
      for (String launchId : liveLaunchIds) {
        live |= table.carries(pid, launchId);
      }
      if (!live) {
        left.add(pid);
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
