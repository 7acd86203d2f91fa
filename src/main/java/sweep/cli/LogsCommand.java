package sweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.journal.JournalEntry;
import sweep.journal.JournalTail;
import sweep.journal.SweepDirectory;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;

/** Shows what a trial printed. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows what a trial printed, in its last attempt unless another is named.",
    footer = {
      "",
      "Example:",
      "  sweep logs 17 -f",
    })
final class LogsCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(250);

  @Parameters(index = "0", paramLabel = "TRIAL", description = "The trial's number.")
  private int trial;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SWEEP",
      description = "A sweep directory, or its spec (default: the newest under runs/).")
  private Path sweep;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the attempt ends.")
  private boolean follow;

  @Option(names = "--stderr", description = "What it printed to stderr.")
  private boolean stderr;

  @Option(names = "--attempt", paramLabel = "N", description = "Another attempt, from 1.")
  private Integer attempt;

  private final Console console;
  private final byte[] buffer = new byte[1 << 16];

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SweepDirectory directory = SweepLocator.existing(Optional.ofNullable(sweep));
    // Before the journal is read: an end that comes meanwhile is not missed.
    JournalTail news = new JournalTail(directory);
    StoredSweep stored = StoredSweep.read(Optional.of(directory.root()));
    AttemptId id = new AttemptId(trial, chosen(stored));
    Path log = stderr ? stored.directory().stderr(id) : stored.directory().stdout(id);
    if (!Files.exists(log)) {
      throw Fault.usage("%s does not exist".formatted(ShownPath.of(log)));
    }
    try (InputStream source = Files.newInputStream(log)) {
      copy(source);
      boolean live = follow && isLive(stored, id);
      while (live) {
        LockSupport.parkNanos(LOOK.toNanos());
        live = !hasEnded(stored.directory(), id, news);
        copy(source);
      }
      // What came between the last look and the end.
      copy(source);
    }
    return ExitCode.DONE.code();
  }

  private int chosen(StoredSweep stored) {
    TrialRecord record = StoredSweep.startedTrial(stored.history(), trial);
    if (attempt != null && (attempt < 1 || attempt > record.attempts())) {
      throw Fault.usage(
          "trial %d has no attempt %d; they go from 1 to %d"
              .formatted(trial, attempt, record.attempts()));
    }
    return attempt == null ? record.attempts() : attempt;
  }

  private static boolean isLive(StoredSweep stored, AttemptId id) {
    return stored.history().liveAttempts().stream()
        .anyMatch(attempt -> attempt.started().attempt().equals(id));
  }

  /** Only what is new in the journal is read. */
  private static boolean hasEnded(SweepDirectory directory, AttemptId id, JournalTail news)
      throws IOException {
    return Files.exists(directory.attempt(id).resolve("exit"))
        || news.next().stream()
            .anyMatch(
                entry ->
                    entry instanceof JournalEntry.AttemptEnded ended && ended.attempt().equals(id));
  }

  private void copy(InputStream source) throws IOException {
    for (int length = source.read(buffer); length > 0; length = source.read(buffer)) {
      console.pass(buffer, length);
    }
  }
}
