package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sweep.backend.process.ProcessTable;

class WrapperGroupTest {
  /** A process table in which every pid is taken by one process, or none. */
  private record Numbers(OptionalLong taken) implements ProcessTable {
    @Override
    public OptionalLong startTick(long pid) {
      return taken;
    }

    @Override
    public long tick() {
      return 0;
    }

    @Override
    public Members members(long group, String cookie, long sinceTick) {
      return new Members(false, List.of());
    }

    @Override
    public boolean carries(long pid, String cookie) {
      return false;
    }
  }

  @Test
  void groupIsUnknownIfAnotherProcessGotThePid() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertEquals(0, group(ended, new Numbers(OptionalLong.of(42))));
    assertEquals(
        ended.pid(), group(ended, new Numbers(OptionalLong.empty())), "children may be left");
  }

  @Test
  void groupIsThePidWhileTheProcessRuns() throws Exception {
    Process running = new ProcessBuilder("sleep", "60").start();
    try {
      assertEquals(running.pid(), group(running, new Numbers(OptionalLong.of(42))));
    } finally {
      running.destroyForcibly().waitFor();
    }
  }

  private static long group(Process process, ProcessTable table) throws IOException {
    return new Wrapper.Child(process, table).group();
  }
}
