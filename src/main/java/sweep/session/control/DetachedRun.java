package sweep.session.control;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sweep.backend.process.Programs;
import sweep.files.DisplayPath;
import sweep.session.start.Readiness;
import sweep.status.SweepLocator;
import sweep.store.CreatedPaths;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Starts the runner of a sweep in the background, in a session of its own. */
public final class DetachedRun {
  private static final int LOOK_MILLIS = 20;

  private final Console console;
  private final SweepDirectory directory;
  private final CreatedPaths created = new CreatedPaths();

  public DetachedRun(Console console, SweepDirectory directory) {
    this.console = console;
    this.directory = directory;
  }

  /**
   * Starts a runner, and returns once it holds the sweep and all its checks have passed. If they
   * have not, its messages are printed, and its exit code is returned.
   *
   * @param given the arguments of this process
   * @param wanted those of the runner
   */
  public int start(List<String> given, List<String> wanted) {
    Path log = directory.detachedLog();
    try {
      long before = prepare(log);
      Path ready = Files.createTempFile("sweep-", ".starting");
      try {
        Process runner =
            new ProcessBuilder(command(given, wanted, ready))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return await(runner, ready) ? started(runner) : failed(runner, before);
      } finally {
        Files.deleteIfExists(ready);
      }
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't start a runner in %s: %s"
              .formatted(DisplayPath.of(directory.root()), FaultText.of(fault)),
          fault);
    }
  }

  /** Creates the log; returns its size so far. */
  private long prepare(Path log) throws IOException {
    created.createFolders(directory.root());
    boolean isNew = created.createFile(log);
    if (!isNew && !SweepLocator.isSweep(directory.root())) {
      throw CommandException.usage(
          "%s is in the way: the directory holds no sweep".formatted(DisplayPath.of(log)));
    }
    return Files.size(log);
  }

  private static List<String> command(List<String> given, List<String> wanted, Path ready)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Programs.find("setsid").isPresent()) {
      command.add("setsid");
    } else {
      // Where there are no sessions to be had, a closed terminal is at least ignored.
      command.addAll(List.of(Programs.shell(), "-c", "trap '' HUP; exec \"$@\"", "sweep"));
    }
    List<String> own = ownCommand();
    own.subList(own.size() - given.size(), own.size()).clear();
    own.add(1, Readiness.property(ready));
    command.addAll(own);
    command.addAll(wanted);
    return command;
  }

  /** The command line of this process. */
  private static List<String> ownCommand() throws IOException {
    Path kernel = Path.of("/proc/self/cmdline");
    if (Files.isReadable(kernel)) {
      String words = Files.readString(kernel);
      return new ArrayList<>(List.of(words.substring(0, words.length() - 1).split("\0", -1)));
    }
    ProcessHandle.Info info = ProcessHandle.current().info();
    List<String> command = new ArrayList<>(List.of(info.command().orElse("java")));
    command.addAll(
        List.of(
            info.arguments()
                .orElseThrow(() -> new IOException("the program can't find how it was started"))));
    return command;
  }

  /** Waits until the runner is ready; false if it has ended before. */
  private static boolean await(Process runner, Path ready) throws IOException {
    try {
      while (Files.exists(ready)) {
        if (runner.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return !Files.exists(ready);
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private int started(Process runner) {
    created.keep();
    String where = DisplayPath.of(directory.root());
    console.say(
        "running in the background as process %d; log: %s"
            .formatted(runner.pid(), DisplayPath.of(directory.detachedLog())));
    console.say(
        "`sweep attach %1$s` shows and controls it, `sweep wait %1$s` waits for its end, `sweep stop %1$s` stops it"
            .formatted(where));
    LogOut.warning().ifPresent(console::say);
    return ExitCode.DONE.code();
  }

  private int failed(Process runner, long before) throws IOException {
    Path log = directory.detachedLog();
    byte[] all = Files.readAllBytes(log);
    String messages =
        new String(all, (int) before, all.length - (int) before, StandardCharsets.UTF_8);
    messages.lines().forEach(console::say);
    try (SeekableByteChannel file = Files.newByteChannel(log, StandardOpenOption.WRITE)) {
      file.truncate(before);
    }
    created.remove();
    return runner.exitValue();
  }
}
