package sweep.session.control;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import sweep.backend.BackgroundProgram;
import sweep.files.DisplayPath;
import sweep.session.start.Readiness;
import sweep.status.SweepLocator;
import sweep.store.CreatedPaths;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Starts the runner of a sweep in the background, where it survives a log-out. */
public final class DetachedRun {
  private static final Duration LOOK = Duration.ofMillis(20);

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
    try {
      long before = prepareLog();
      Path starting = Files.createTempFile("sweep-", ".starting");
      try {
        BackgroundProgram runner =
            BackgroundProgram.start(
                given, wanted, Readiness.property(starting), directory.detachedLog());
        OptionalInt failure = failure(runner, starting);
        return failure.isPresent() ? failed(failure.getAsInt(), before) : started(runner);
      } finally {
        Files.deleteIfExists(starting);
      }
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't start a runner in %s: %s"
              .formatted(DisplayPath.of(directory.root()), FaultText.of(fault)),
          fault);
    }
  }

  /** Creates the log; returns its size so far. */
  private long prepareLog() throws IOException {
    Path log = directory.detachedLog();
    created.createFolders(directory.root());
    if (!created.createFile(log) && !SweepLocator.isSweep(directory.root())) {
      throw CommandException.usage(
          "%s is in the way: the directory holds no sweep".formatted(DisplayPath.of(log)));
    }
    if (!Files.isWritable(log)) {
      throw new AccessDeniedException(log.toString());
    }
    return Files.size(log);
  }

  /** Waits until the runner is ready; returns its exit code if it has ended before. */
  private static OptionalInt failure(BackgroundProgram runner, Path starting) throws IOException {
    while (Files.exists(starting)) {
      OptionalInt exitCode = runner.exitCode(LOOK);
      if (exitCode.isPresent() && Files.exists(starting)) {
        return exitCode;
      }
    }
    return OptionalInt.empty();
  }

  private int started(BackgroundProgram runner) {
    created.keep();
    console.say(
        "running in the background as process %d; log: %s"
            .formatted(runner.pid(), DisplayPath.of(directory.detachedLog())));
    console.say(
        "`sweep attach %1$s` shows and controls it, `sweep wait %1$s` waits for its end, `sweep stop %1$s` stops it"
            .formatted(DisplayPath.of(directory.root())));
    LogOut.warning().ifPresent(console::say);
    return ExitCode.DONE.code();
  }

  /** Prints what the runner said, and removes it from the log. */
  private int failed(int exitCode, long before) throws IOException {
    Path log = directory.detachedLog();
    byte[] all = Files.readAllBytes(log);
    int start = (int) Math.min(before, all.length);
    new String(all, start, all.length - start, StandardCharsets.UTF_8)
        .lines()
        .forEach(console::say);
    try (SeekableByteChannel file = Files.newByteChannel(log, StandardOpenOption.WRITE)) {
      file.truncate(before);
    }
    created.remove();
    return exitCode;
  }
}
