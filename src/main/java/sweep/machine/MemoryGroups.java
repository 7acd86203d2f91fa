package sweep.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;

/**
 * The control group of version 2 in which this user may limit the memory of groups of its own; see
 * cgroups(7). A process can be moved into them only from below the same group, so it is searched
 * upwards from the runner's own.
 */
public final class MemoryGroups {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final Path OWN = Path.of("/proc/self/cgroup");
  private static final String VERSION_2 = "0::/";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private MemoryGroups() {}

  /** The group that may have the trials' groups in it; empty if none is delegated to this user. */
  public static Optional<Path> find() {
    return find(ROOT, OWN).filter(MemoryGroups::admitsProcesses);
  }

  /** Searches under another root, by another file. */
  static Optional<Path> find(Path root, Path own) {
    try {
      Optional<String> path =
          Files.readAllLines(own).stream()
              .filter(line -> line.startsWith(VERSION_2))
              .map(line -> line.substring(VERSION_2.length()))
              .findFirst();
      if (path.isEmpty() || !Files.exists(root.resolve("cgroup.controllers"))) {
        return Optional.empty();
      }
      Path group = root.resolve(path.get()).normalize();
      while (group.startsWith(root)) {
        if (isDelegated(group)) {
          return Optional.of(group);
        }
        group = group.getParent();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isDelegated(Path group) throws IOException {
    Path passedOn = group.resolve("cgroup.subtree_control");
    return Files.isWritable(group)
        && Files.isWritable(group.resolve("cgroup.procs"))
        && Files.isReadable(passedOn)
        && List.of(Files.readString(passedOn).strip().split(" ", -1)).contains("memory");
  }

  /** Tries with a group, as only that shows whether the kernel lets a process in. */
  private static boolean admitsProcesses(Path group) {
    Path probe = group.resolve("sweep-" + UUID.randomUUID());
    try {
      Files.createDirectory(probe);
      try {
        String enter = "echo 0 >\"$1/cgroup.procs\" && test -w \"$1/memory.max\"";
        return ProbeCommand.answer(
                List.of(Programs.shell(), "-c", enter, "sweep-memory", probe.toString()),
                Path.of(""),
                Map.of(),
                TIMEOUT)
            .isPresent();
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return false;
    }
  }
}
