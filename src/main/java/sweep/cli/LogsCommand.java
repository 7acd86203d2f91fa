package sweep.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.journal.JournalTail;
import sweep.status.AttemptLiveness;
import sweep.status.StoredSweep;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.TerminalFilter;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;

/** Shows a trial's output. */
@Command(
    name = "logs",
    description = {
      "Show a trial's output.",
      "Prints the stdout of its last attempt, then its stderr; with -f, both as they grow."
    },
    footer = {
      "",
      "Example:",
      "  sweep logs 17 -f",
      "  sweep logs 17 --stderr | less",
    })
final class LogsCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(250);

  @Parameters(index = "0", paramLabel = "TRIAL", description = "The trial number.")
  private int trial;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = SweepArgument.DESCRIPTION)
  private Path sweep;

  @Option(
      names = {"-f", "--follow"},
      description = "Follow the output until the attempt ends.")
  private boolean follow;

  @Option(names = "--stdout", description = "Show only stdout.")
  private boolean stdout;

  @Option(names = "--stderr", description = "Show only stderr.")
  private boolean stderr;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "The attempt to show, from 1 (default: the last).")
  private Integer attempt;

  private final Console console;
  private final byte[] buffer = new byte[1 << 16];

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(Optional.ofNullable(sweep));
    // Created before the journal is read, so that no end is missed in between.
    JournalTail news = new JournalTail(directory);
    StoredSweep stored = StoredSweep.read(Optional.of(directory.root()));
    AttemptId id = new AttemptId(trial, chosen(stored));
    List<Path> files = new ArrayList<>();
    if (stdout || !stderr) {
      files.add(directory.stdout(id));
    }
    if (stderr || !stdout) {
      files.add(directory.stderr(id));
    }
    List<Path> present =
        files.stream().filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).toList();
    if (present.isEmpty()) {
      throw CommandException.usage(
          "%s is gone: the output of trial %d was deleted"
              .formatted(DisplayPath.of(files.get(0)), trial));
    }
    show(present, new AttemptLiveness(stored, id, news));
    return ExitCode.DONE.code();
  }

  private void show(List<Path> files, AttemptLiveness liveness) throws IOException {
    List<Log> logs = new ArrayList<>();
    try {
      for (Path file : files) {
        logs.add(new Log(opened(file)));
      }
      while (follow && liveness.isLive()) {
        for (Log log : logs) {
          log.copy();
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      // Output written between the last look and the end.
      boolean anyShown = false;
      for (Log log : logs) {
        log.headed = !follow && anyShown;
        log.finish();
        anyShown |= log.shown;
      }
    } finally {
      for (Log log : logs) {
        log.close();
      }
    }
  }

  private static InputStream opened(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw CommandException.usage(
          "%s is not a regular file: the command replaced it".formatted(DisplayPath.of(file)));
    }
    return Files.newInputStream(file);
  }

  private int chosen(StoredSweep stored) {
    TrialRecord record = stored.startedTrial(trial);
    if (attempt != null && (attempt < 1 || attempt > record.attempts())) {
      throw stored.refusal(
          "trial %d has no attempt %d; its attempts are 1 to %d"
              .formatted(trial, attempt, record.attempts()));
    }
    return attempt == null ? record.attempts() : attempt;
  }

  /** One of the two logs, and the position up to which it was shown. */
  private final class Log implements Closeable {
    private final InputStream source;
    private final TerminalFilter filter = new TerminalFilter();

    /** Whether to print a heading before it. */
    private boolean headed;

    private boolean shown;

    Log(InputStream source) {
      this.source = source;
    }

    /** Shows the new output. */
    void copy() throws IOException {
      for (int length = source.read(buffer); length > 0; length = source.read(buffer)) {
        if (!shown && headed) {
          console.say("--- stderr:");
        }
        shown = true;
        boolean toTerminal = console.room() > 0;
        byte[] bytes = toTerminal ? filter.filter(buffer, length) : buffer;
        console.pass(bytes, toTerminal ? bytes.length : length);
      }
    }

    void finish() throws IOException {
      copy();
      byte[] rest = filter.finish();
      console.pass(rest, rest.length);
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
