package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limit of the memory of an attempt.
 *
 * @param group the attempt's control group of version 2, whose memory is limited; empty to limit
 *     the address space of each of its processes
 */
public record MemoryLimit(long bytes, Optional<Path> group) {
  private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d{1,18})$");

  /**
   * Creates the group with its limit.
   *
   * @throws IOException if that is not possible; then no group is left
   */
  void create() throws IOException {
    if (group.isEmpty()) {
      return;
    }
    Path folder = group.get();
    Files.createDirectory(folder);
    try {
      Files.writeString(folder.resolve("memory.max"), Long.toString(bytes));
    } catch (IOException e) {
      remove(folder);
      throw e;
    }
    // Swap would slow the machine down instead of ending the trial; not every kernel has these.
    writeIfPossible(folder.resolve("memory.swap.max"), "0");
    writeIfPossible(folder.resolve("memory.oom.group"), "1");
  }

  private static void writeIfPossible(Path file, String text) {
    try {
      if (Files.exists(file)) {
        Files.writeString(file, text);
      }
    } catch (IOException ignored) {
      // The limit itself is set.
    }
  }

  /** Whether the kernel has killed a process of a group because it used more than its limit. */
  static boolean wasExceeded(Path group) {
    try {
      Matcher kills = KILLS.matcher(Files.readString(group.resolve("memory.events")));
      return kills.find() && Long.parseLong(kills.group(1)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes a group that has no processes any more. */
  static void remove(Path group) {
    try {
      Files.deleteIfExists(group);
    } catch (IOException ignored) {
      // The kernel may take a moment; an empty group uses nothing.
    }
  }
}
