package sweep.backend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The programs that are installed on this machine. */
public final class Programs {
  private Programs() {}

  /** The file that a shell would start for a name without a slash; empty if there is none. */
  static Optional<Path> find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * What keeps a command from being started, in words; empty if nothing does.
   *
   * @param command as the first argument names it: looked for on PATH unless it has a slash
   * @param workingDirectory where the command starts
   */
  public static Optional<String> problem(String command, Path workingDirectory) {
    if (!command.contains("/")) {
      return find(command).isPresent()
          ? Optional.empty()
          : Optional.of("command not found: %s is not on PATH".formatted(command));
    }
    Path file = workingDirectory.resolve(command);
    if (!Files.exists(file)) {
      return Optional.of("command not found: %s does not exist".formatted(command));
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of("command %s is not a file".formatted(command));
    }
    return Files.isExecutable(file)
        ? Optional.empty()
        : Optional.of(
            "command %s is not executable; make it so with chmod +x, or name its interpreter"
                .formatted(command));
  }
}
