package sweep.backend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts commands, each under a wrapper that leads its own session and records its end. */
final class Launcher {
  /**
   * Takes the launch id, the folder and the command. The traps keep the wrapper alive while the
   * command handles a signal; unlike ignored signals, they are not inherited.
   */
  private static final String WRAPPER =
      """
      launch=$1; folder=$2; shift 2
      trap : HUP INT QUIT TERM USR1 USR2 ALRM
      printf '%s %s\\n' "$$" "$launch" >"$folder/pid"
      "$@"
      code=$?
      printf '%s %s\\n' "$code" "$launch" >"$folder/exit"
      exit "$code"
      """;

  static final String COOKIE = "SWEEP_COOKIE";
  private static final File NULL = new File("/dev/null");

  private final List<String> start;

  /**
   * Prepares for launches.
   *
   * @param ownSession whether each command gets a session of its own
   */
  Launcher(boolean ownSession) {
    List<String> words = new ArrayList<>();
    if (ownSession) {
      Programs.find("setsid").map(Path::toString).ifPresent(words::add);
    }
    words.addAll(List.of(Programs.shell(), "-c", WRAPPER, "sweep-trial"));
    this.start = List.copyOf(words);
  }

  /**
   * Starts a command.
   *
   * @throws IOException if the machine doesn't let it; the message says why
   */
  Process start(AttemptLaunch launch) throws IOException {
    if (!Files.isDirectory(launch.workingDirectory())) {
      throw new IOException(
          "the working directory %s is gone".formatted(launch.workingDirectory()));
    }
    prepare(launch);
    try {
      AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
      if (!files.takeWrites(/* thoroughly= */ true)) {
        throw new IOException("No space left on device: %s".formatted(launch.folder()));
      }
      return startIn(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError fault) {
      if (LaunchFault.isTooLong(fault)) {
        explainTooLong(launch);
      } else {
        // What was made for a command that never ran would be taken for what is left of one.
        remove(launch.folder());
      }
      throw fault;
    }
  }

  private Process startIn(AttemptLaunch launch) throws IOException {
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    ProcessBuilder builder =
        new ProcessBuilder(command(launch))
            .directory(launch.workingDirectory().toFile())
            .redirectInput(NULL)
            .redirectOutput(files.stdout().toFile())
            .redirectError(files.stderr().toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(launch.environment().keySet());
    // What stays as it is keeps its bytes, which need not be text.
    launch
        .environment()
        .forEach(
            (name, value) -> {
              if (!value.equals(environment.get(name))) {
                environment.put(name, value);
              }
            });
    // A sweep within a trial of a sweep carries both cookies.
    environment.merge(COOKIE, launch.launchId(), (outer, own) -> outer + "," + own);
    return builder.start();
  }

  private static void prepare(AttemptLaunch launch) throws IOException {
    Path folder = launch.folder();
    Files.createDirectories(folder.getParent());
    moveAside(folder);
    Files.createDirectory(folder);
    for (Path directory : launch.directories()) {
      Files.createDirectories(directory);
    }
    for (Map.Entry<Path, String> file : launch.files().entrySet()) {
      Files.writeString(file.getKey(), file.getValue());
    }
  }

  /** Such a trial failed: its logs are read like any other's. */
  private static void explainTooLong(AttemptLaunch launch) throws IOException {
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    Files.writeString(
        files.stderr(), "can't be started: its arguments and variables are too long together\n");
    Files.writeString(files.exit(), "%d %s\n".formatted(LaunchFault.NEVER_RAN, launch.launchId()));
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException staysThere) {
      // Then it is moved aside when there is another try.
    }
  }

  /** A folder is left over if a power cut took the record of its attempt. */
  private static void moveAside(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (int number = 1; ; number++) {
      Path aside = folder.resolveSibling(folder.getFileName() + ".left-over-" + number);
      if (!Files.exists(aside)) {
        Files.move(folder, aside);
        return;
      }
    }
  }

  private List<String> command(AttemptLaunch launch) {
    List<String> command = new ArrayList<>(start);
    command.addAll(List.of(launch.launchId(), launch.folder().toString()));
    command.addAll(launch.command());
    return command;
  }
}
