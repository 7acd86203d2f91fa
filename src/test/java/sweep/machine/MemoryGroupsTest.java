package sweep.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for a delegated control group in folders that look like the kernel's. */
class MemoryGroupsTest {
  @TempDir private Path root;

  private Path own(String line) throws Exception {
    Files.writeString(root.resolve("cgroup.controllers"), "cpu memory pids\n");
    return Files.writeString(root.resolve("own"), line + "\n");
  }

  private Path group(String name, String passedOn) throws Exception {
    Path group = Files.createDirectories(root.resolve(name));
    Files.writeString(group.resolve("cgroup.procs"), "");
    Files.writeString(group.resolve("cgroup.subtree_control"), passedOn + "\n");
    return group;
  }

  @Test
  void nearestGroupThatPassesMemoryOnIsUsed() throws Exception {
    group("user.slice", "cpu memory pids");
    Path slice = group("user.slice/app.slice", "cpu memory");
    group("user.slice/app.slice/run.scope", "");

    assertEquals(
        Optional.of(slice), MemoryGroups.find(root, own("0::/user.slice/app.slice/run.scope")));
  }

  @Test
  void groupWithoutMemoryIsNotUsed() throws Exception {
    group("a", "cpu pids");

    assertEquals(Optional.empty(), MemoryGroups.find(root, own("0::/a")));
  }

  @Test
  void firstVersionHasNoSuchGroup() throws Exception {
    assertEquals(Optional.empty(), MemoryGroups.find(root, own("9:memory:/a")));
    Files.delete(root.resolve("cgroup.controllers"));
    assertEquals(Optional.empty(), MemoryGroups.find(root, root.resolve("own")));
  }
}
