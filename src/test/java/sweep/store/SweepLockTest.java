package sweep.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.journal.SweepStore;

class SweepLockTest {
  private SweepDirectory directory;

  @BeforeEach
  void place(@TempDir Path folder) {
    directory = new SweepDirectory(folder);
  }

  private static SweepOwner owner(String host, String bootId) {
    return new SweepOwner(7, 42, host, bootId, "2026-01-01T00:00:00Z");
  }

  private SweepStore open(SweepOwner owner) throws Exception {
    return SweepStore.open(directory, owner, InstantSource.system());
  }

  /** Leaves the state after kill -9: a recent heartbeat, but the kernel has released the lock. */
  private void leaveAfterKill(SweepOwner owner) throws Exception {
    Files.writeString(directory.lockOwner(), owner.text() + "\n");
    Files.createFile(directory.lock());
  }

  @Test
  void killedRunnerIsReplacedAtOnceUnderANewHostName() throws Exception {
    leaveAfterKill(owner("before", "boot-1"));

    open(owner("after", "boot-1")).close();
  }

  @Test
  void killedRunnerIsReplacedAtOnceInARestartedContainer() throws Exception {
    leaveAfterKill(owner("4f2a9c", "boot-1/4026531836"));

    open(owner("b81d03", "boot-1/4026532201")).close();
  }

  @Test
  void machinesWithoutBootIdAreDifferentMachines() throws Exception {
    leaveAfterKill(owner("there", "unknown"));

    assertThrows(SweepHeldException.class, () -> open(owner("here", "unknown")));
  }

  @Test
  void lockFileMustNotBeALink() throws Exception {
    Path mine = Files.writeString(directory.root().resolve("mine.txt"), "mine\n");
    Files.createSymbolicLink(directory.lockOwner(), mine);

    assertThrows(IOException.class, () -> open(owner("here", "boot-1")));

    assertEquals("mine\n", Files.readString(mine));
    assertTrue(Files.isSymbolicLink(directory.lockOwner()));
    assertFalse(Files.exists(directory.lock()));
  }
}
