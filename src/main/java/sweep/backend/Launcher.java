package sweep.backend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts commands, each under a wrapper that leads its own session and records its end. */
final class Launcher {
  /**
   * Takes the launch id, the folder and the command. The traps keep the wrapper alive while the
   * command handles a signal to its group, or dies of it; unlike ignored signals, they are not
   * inherited, and where a shell runs its trap for EXIT even as a signal ends it, as bash does, the
   * record is not written before the command's end. A shell that can't fork ends at once, with its
   * trap for EXIT alone; with exec in the place of the fork, no command is taken for one of the
   * shell's own, which could end it, too. The names of its variables are those of no variable that
   * the command has.
   */
  private static final String WRAPPER =
      """
      sweep__launch=$1; sweep__folder=$2; sweep__code=%d; shift 2
      trap : HUP INT QUIT ILL TRAP ABRT BUS FPE USR1 SEGV USR2 PIPE ALRM TERM XCPU XFSZ VTALRM
      sweep__record() {
        if [ -e "$sweep__folder/exit" ] || [ -L "$sweep__folder/exit" ]; then
          mv "$sweep__folder/exit" "$sweep__folder/exit.of-command.$$" || return
        fi
        printf '%%s %%s\\n' "$sweep__code" "$sweep__launch" >"$sweep__folder/exit"
      }
      trap sweep__record EXIT
      printf '%%s %%s\\n' "$$" "$sweep__launch" >"$sweep__folder/pid"
      ( exec "$@" )
      sweep__code=$?
      exit "$sweep__code"
      """
          .formatted(AttemptFiles.NO_COMMAND);

  static final String COOKIE = "SWEEP_COOKIE";
  private static final File NULL = new File("/dev/null");

  private final List<String> start;

  /**
   * Prepares for launches.
   *
   * @param ownSession whether each command gets a session of its own
   * @param shell the path of the shell that runs the wrapper
   */
  Launcher(boolean ownSession, String shell) {
    List<String> words = new ArrayList<>();
    if (ownSession) {
      Programs.find("setsid").map(Path::toString).ifPresent(words::add);
    }
    words.addAll(List.of(shell, "-c", WRAPPER, "sweep-trial"));
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
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    try {
      if (!files.takeWrites(/* thoroughly= */ true)) {
        throw new IOException("No space left on device: %s".formatted(launch.folder()));
      }
      return startIn(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError fault) {
      if (LaunchFault.isTooLong(fault)) {
        explainTooLong(launch);
      } else {
        files.remove();
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
    TrialFolder trial = new TrialFolder(folder.getParent(), launch.launchId());
    trial.make();
    trial.makeNew(folder);
    for (Path directory : launch.directories()) {
      trial.makeFolder(directory);
    }
    for (Map.Entry<Path, String> file : launch.files().entrySet()) {
      trial.write(file.getKey(), file.getValue());
    }
  }

  /** Such a trial failed: its logs are read like any other's. */
  private static void explainTooLong(AttemptLaunch launch) throws IOException {
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    Files.writeString(
        files.stderr(), "can't be started: its arguments and variables are too long together\n");
    Files.writeString(files.exit(), "%d %s\n".formatted(LaunchFault.NEVER_RAN, launch.launchId()));
  }

  private List<String> command(AttemptLaunch launch) {
    List<String> command = new ArrayList<>(start);
    command.addAll(List.of(launch.launchId(), launch.folder().toString()));
    command.addAll(launch.command());
    return command;
  }
}
