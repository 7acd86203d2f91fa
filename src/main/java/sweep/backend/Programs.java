package sweep.backend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs that are installed on this machine. */
public final class Programs {
  private static final String PYTHON = "python";
  private static final String PYTHON_3 = "python3";
  private static final Pattern ENV = Pattern.compile("(/usr/bin/|/bin/)?env");

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

  /** Many machines have Python under its longer name alone. */
  private static String hint(String missing) {
    return missing.equals(PYTHON) && find(PYTHON_3).isPresent()
        ? "; %s is: name that, or ${interpreter}".formatted(PYTHON_3)
        : "";
  }

  /** What is to be said where a command is not found that may be Python; empty if nothing. */
  public static Optional<String> pythonHint() {
    return problem(PYTHON, Path.of("")).filter(missing -> find(PYTHON_3).isPresent());
  }

  /**
   * What keeps a command from being started, looking through {@code env}, which starts another.
   *
   * @param command a program and its arguments
   */
  public static Optional<String> problem(List<String> command, Path workingDirectory) {
    boolean isEnv = command.size() > 1 && ENV.matcher(command.get(0)).matches();
    boolean named = isEnv && !command.get(1).startsWith("-") && !command.get(1).contains("=");
    return problem(command.get(0), workingDirectory)
        .or(() -> named ? problem(command.get(1), workingDirectory) : Optional.empty());
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
          : Optional.of("command not found: %s is not on PATH%s".formatted(command, hint(command)));
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
