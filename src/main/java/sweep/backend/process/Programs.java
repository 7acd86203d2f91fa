package sweep.backend.process;

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

  /** The search path of shells if PATH is not set. */
  private static final String STANDARD =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private Programs() {}

  /**
   * Returns the absolute path of a system program: on PATH, as a shell in the current directory
   * resolves it, or else in the standard directories; empty if it is not installed.
   */
  public static Optional<Path> find(String name) {
    Path here = Path.of("").toAbsolutePath();
    return find(name, here, path()).or(() -> find(name, here, STANDARD));
  }

  /** Returns the path of the shell for the runner's own scripts. */
  public static String shell() {
    return find("sh").map(Path::toString).orElse("/bin/sh");
  }

  /**
   * Returns the words before {@code -c} in a command that runs a shell text. The exit code of such
   * a command covers each part of a pipe, if the shell supports that.
   */
  public static List<String> pipeShell() {
    String shell = isOnPath("bash") ? "bash" : isOnPath("sh") ? "sh" : shell();
    return hasPipefail() ? List.of(shell, "-o", "pipefail") : List.of(shell);
  }

  /** Whether a program, named without a path, is on PATH. */
  public static boolean isOnPath(String name) {
    return isOnPath(name, Path.of("").toAbsolutePath());
  }

  /** Whether the shell that runs texts can report the failure of any part of a pipe. */
  public static boolean hasPipefail() {
    return Features.PIPEFAIL;
  }

  /** Whether the shell that runs texts supports {@code $'...'}. */
  public static boolean hasDollarQuotes() {
    return Features.DOLLAR_QUOTES;
  }

  /** Features of bash that some other shells have in newer versions; tested once. */
  private static final class Features {
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
   * Searches a path. Relative entries are relative to the folder, and an empty one is the folder.
   */
  private static Optional<Path> find(String name, Path folder, String searchPath) {
    for (String entry : searchPath.split(File.pathSeparator, -1)) {
      Path file = folder.resolve(entry).resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isOnPath(String name, Path workingDirectory) {
    return find(name, workingDirectory, path()).isPresent();
  }

  /** Suggests python3, the only name of Python on many machines. */
  private static String hint(String missing, Path workingDirectory) {
    return missing.equals(PYTHON) && isOnPath(PYTHON_3, workingDirectory)
        ? "; use %s or ${interpreter}".formatted(PYTHON_3)
        : "";
  }

  /** Returns what to tell a user whose machine has python3 but no python; empty otherwise. */
  public static Optional<String> pythonHint() {
    Path here = Path.of("").toAbsolutePath();
    return problem(PYTHON, here).filter(missing -> isOnPath(PYTHON_3, here));
  }

  /**
   * Returns why a command can't start, also if {@code env} is to start it; empty if it can.
   *
   * @param command a program and its arguments
   */
  public static Optional<String> problem(List<String> command, Path workingDirectory) {
    boolean isEnv = command.size() > 1 && ENV.matcher(command.get(0)).matches();
    boolean named = isEnv && !command.get(1).startsWith("-") && !command.get(1).contains("=");
    return problem(command.get(0), workingDirectory)
        .or(() -> named ? problem(command.get(1), workingDirectory) : Optional.empty());
  }

  /** Returns the path of a command's program, so that it does not depend on PATH any more. */
  public static String resolved(String command, Path workingDirectory) {
    return command.contains("/")
        ? command
        : find(command, workingDirectory, path()).map(Path::toString).orElse(command);
  }

  /**
   * Returns why a program can't start; empty if it can.
   *
   * @param command the program, which is searched on PATH unless it has a slash
   * @param workingDirectory the directory in which it starts
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
            "command %s is not executable; run chmod +x, or name its interpreter"
                .formatted(command));
  }
}
