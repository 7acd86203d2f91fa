package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelLogTest {
  private static final String LOG =
      """
      [  100.000001] Out of memory: Killed process 11 (early) total-vm:1kB, anon-rss:1kB
      [ 1234.500000] oom-kill:constraint=CONSTRAINT_MEMCG,task=python3,pid=4242,uid=1000
      [ 1234.567890] Memory cgroup out of memory: Killed process 4242 (python3) total-vm:9kB
      [ 1235.000000] eth0: link up
      """;

  @Test
  void recentKillIsNamed() {
    assertEquals(Optional.of("python3 (pid 4242)"), KernelLog.lastKill(LOG, 1236));
  }

  @Test
  void earlierKillIsNotTaken() {
    assertEquals(Optional.empty(), KernelLog.lastKill(LOG, 1300));
    assertEquals(Optional.empty(), KernelLog.lastKill("", 1));
  }
}
