package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import sweep.backend.process.Programs;

/** This program, started once more in the background: in a session of its own, without input. */
public final class BackgroundProgram {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final Path NO_INPUT = Path.of("/dev/null");

  private final Process process;

  private BackgroundProgram(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param given the arguments of this process
   * @param wanted the arguments of the new one
   * @param option an option of the JVM
   * @param log the file to which its output is appended
   */
  public static BackgroundProgram start(
      List<String> given, List<String> wanted, String option, Path log) throws IOException {
    List<String> own = ownCommand();
    own.subList(own.size() - given.size(), own.size()).clear();
    own.add(1, option);
    List<String> command = new ArrayList<>(prefix());
    command.addAll(own);
    command.addAll(wanted);
    return new BackgroundProgram(
        new ProcessBuilder(command)
            .redirectInput(NO_INPUT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Where there are no sessions to be had, a closed terminal is at least ignored. */
  private static List<String> prefix() {
    return Programs.find("setsid").isPresent()
        ? List.of("setsid")
        : List.of(Programs.shell(), "-c", "trap '' HUP; exec \"$@\"", "sweep");
  }

  /** The command line of this process. */
  private static List<String> ownCommand() throws IOException {
    if (Files.isReadable(COMMAND_LINE)) {
      String words = Files.readString(COMMAND_LINE);
      return new ArrayList<>(List.of(words.substring(0, words.length() - 1).split("\0", -1)));
    }
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>(List.of(self.command().orElse("java")));
    command.addAll(
        List.of(
            self.arguments()
                .orElseThrow(() -> new IOException("the program can't find how it was started"))));
    return command;
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for a time; returns the exit code if it has ended. */
  public OptionalInt exitCode(Duration within) throws IOException {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
