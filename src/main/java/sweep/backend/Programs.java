package sweep.backend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs that are installed on this machine. */
public final class Programs {
  private static final String PYTHON = "python";
  private static final String PYTHON_3 = "python3";
  private static final Pattern ENV = Pattern.compile("(/usr/bin/|/bin/)?env");

  /** Where shells look if PATH is not set. */
  private static final String STANDARD =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private Programs() {}

  /**
   * The absolute path of one of the system's own programs: on PATH, as a shell in the runner's
   * folder looks for it, or else where such programs usually are; empty if there is none.
   */
  static Optional<Path> find(String name) {
    Path here = Path.of("").toAbsolutePath();
    return find(name, here, path()).or(() -> find(name, here, STANDARD));
  }

  /** The path of the shell that the runner's own scripts are for. */
  static String shell() {
    return find("sh").map(Path::toString).orElse("/bin/sh");
  }

  /**
   * The words that begin a command that runs a text, up to the option -c: a shell of which each
   * part of a pipe counts, if there is one on PATH.
   */
  public static List<String> pipeShell() {
    String shell = isOnPath("bash") ? "bash" : isOnPath("sh") ? "sh" : shell();
    return hasPipefail() ? List.of(shell, "-o", "pipefail") : List.of(shell);
  }

  private static boolean isOnPath(String name) {
    return isOnPath(name, Path.of("").toAbsolutePath());
  }

  /** Whether there is a shell of which each part of a pipe counts. */
  public static boolean hasPipefail() {
    return Known.PIPEFAIL;
  }

  /** Whether the shell that runs texts knows {@code $'...'}. */
  public static boolean hasDollarQuotes() {
    return Known.DOLLAR_QUOTES;
  }

  /** What bash knows and newer versions of some other shells; asked once. */
  private static final class Known {
    static final boolean PIPEFAIL = succeeds("-o", "pipefail", "-c", ":");
    static final boolean DOLLAR_QUOTES = succeeds("-c", "test $'a' = a");

    private static boolean succeeds(String... arguments) {
      List<String> command = Stream.concat(Stream.of(shell()), Stream.of(arguments)).toList();
      return isOnPath("bash")
          || ProbeCommand.answer(command, Path.of(""), Map.of(), Duration.ofSeconds(5)).isPresent();
    }
  }

  private static String path() {
    return System.getenv().getOrDefault("PATH", STANDARD);
  }

  /**
   * Relative places of a search path begin in the folder, and an empty one is the folder itself.
   */
  private static Optional<Path> find(String name, Path folder, String searched) {
    for (String place : searched.split(File.pathSeparator, -1)) {
      Path file = folder.resolve(place).resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isOnPath(String name, Path workingDirectory) {
    return find(name, workingDirectory, path()).isPresent();
  }

  /** Many machines have Python under its longer name alone. */
  private static String hint(String missing, Path workingDirectory) {
    return missing.equals(PYTHON) && isOnPath(PYTHON_3, workingDirectory)
        ? "; %s is: name that, or ${interpreter}".formatted(PYTHON_3)
        : "";
  }

  /** What is to be said where a command is not found that may be Python; empty if nothing. */
  public static Optional<String> pythonHint() {
    Path here = Path.of("").toAbsolutePath();
    return problem(PYTHON, here).filter(missing -> isOnPath(PYTHON_3, here));
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

  /** A command's program by its path, so that it is the same file whoever looks for it. */
  static String resolved(String command, Path workingDirectory) {
    return command.contains("/")
        ? command
        : find(command, workingDirectory, path()).map(Path::toString).orElse(command);
  }

  /**
   * What keeps a command from being started, in words; empty if nothing does.
   *
   * @param command as the first argument names it: looked for on PATH unless it has a slash
   * @param workingDirectory where the command starts
   */
  public static Optional<String> problem(String command, Path workingDirectory) {
    if (!command.contains("/")) {
      return isOnPath(command, workingDirectory)
          ? Optional.empty()
          : Optional.of(
              "command not found: %s is not on PATH%s"
                  .formatted(command, hint(command, workingDirectory)));
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
