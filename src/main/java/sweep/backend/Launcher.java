package sweep.backend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.backend.process.ProcessTable;
import sweep.backend.process.Programs;

/**
 * Starts commands, each under a wrapper that leads a session of its own and records the exit code.
 */
final class Launcher {
  /**
   * Takes the launch id, the folder and the command. The traps keep the wrapper alive while the
   * command handles a signal to its group or dies of it. Unlike ignored signals, traps are not
   * inherited. They also keep shells that run the EXIT trap when a signal ends them, as bash does,
   * from writing the exit record before the command's end. A shell that can't fork exits at once,
   * and runs only its EXIT trap. The exec keeps a command's name from being taken for a shell
   * builtin, which could end the wrapper. The names of the variables must not be those of the
   * command's own.
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

  private static final File NULL = new File("/dev/null");

  private final List<String> session;
  private final String shell;
  private final ProcessTable table;

  /**
   * Creates a launcher.
   *
   * @param ownSession whether each command gets its own session
   * @param shell the path of the shell that runs the wrapper
   */
  Launcher(boolean ownSession, String shell, ProcessTable table) {
    this.table = table;
    this.shell = shell;
    this.session =
        Programs.find("setsid").filter(unused -> ownSession).map(Path::toString).stream().toList();
  }

  /**
   * Starts a command. If that fails, no process is left.
   *
   * @throws IOException if the machine can't start it; the message gives the reason
   */
  Process start(AttemptLaunch launch) throws IOException {
    if (!Files.isDirectory(launch.workingDirectory())) {
      throw new IOException(
          "the working directory %s no longer exists".formatted(launch.workingDirectory()));
    }
    TrialFolder.prepare(launch);
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    try {
      if (!files.takeWrites(/* thoroughly= */ true)) {
        throw new IOException("No space left on device: %s".formatted(launch.folder()));
      }
      return startLimited(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      killStray(launch);
      if (LaunchFault.isTooLong(e)) {
        explainTooLong(launch);
      } else {
        files.remove();
      }
      throw e;
    }
  }

  /** Kills the process of a launch that failed after the process was created. */
  private void killStray(AttemptLaunch launch) {
    try {
      for (long pid : table.members(0, launch.launchId(), 0).others()) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException ignored) {
      // The error of the launch itself is reported.
    }
  }

  private Process startLimited(AttemptLaunch launch) throws IOException {
    Optional<MemoryLimit> limit = launch.confinement().memory();
    if (limit.isPresent()) {
      limit.get().create();
    }
    try {
      return startIn(launch);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      limit.flatMap(MemoryLimit::group).ifPresent(MemoryLimit::remove);
      throw e;
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
    // Inherited values that are not set again keep their bytes, which need not be valid text.
    launch
        .environment()
        .forEach(
            (name, value) -> {
              if (!value.equals(environment.get(name))) {
                environment.put(name, value);
              }
            });
    // In a sweep that runs within a trial, commands have the cookies of both.
    environment.merge(
        ProcessTable.COOKIE, launch.launchId(), (outer, inner) -> outer + "," + inner);
    return builder.start();
  }

  /** Writes the log and exit record of a failed trial, so that the reason shows like any other. */
  private static void explainTooLong(AttemptLaunch launch) throws IOException {
    AttemptFiles files = new AttemptFiles(launch.folder(), launch.launchId());
    Files.writeString(
        files.stderr(),
        "can't start: its arguments and environment variables are too long together\n");
    Files.writeString(files.exit(), "%d %s\n".formatted(LaunchFault.NEVER_RAN, launch.launchId()));
  }

  private List<String> command(AttemptLaunch launch) {
    List<String> command = new ArrayList<>(session);
    command.addAll(launch.confinement().beforeWrapper());
    command.addAll(List.of(shell, "-c", WRAPPER, "sweep-trial"));
    command.addAll(List.of(launch.launchId(), launch.folder().toString()));
    command.addAll(launch.confinement().beforeCommand(shell));
    command.addAll(launch.command());
    return command;
  }
}
