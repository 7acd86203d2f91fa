package sweep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> given = Optional.ofNullable(sweep);
    StoredSweep stored = StoredSweep.read(given);
    AttemptId id = new AttemptId(trial, chosen(stored));
    Path log = stderr ? stored.directory().stderr(id) : stored.directory().stdout(id);
    if (!Files.exists(log)) {
      throw Fault.usage("%s does not exist".formatted(ShownPath.of(log)));
    }
    try (InputStream source = Files.newInputStream(log)) {
      while (true) {
        boolean ended = !follow || !isLive(StoredSweep.read(given), id);
        copy(source);
        if (ended) {
          return ExitCode.DONE.code();
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private int chosen(StoredSweep stored) {
    int count = stored.history().trials().size();
    if (trial < 0 || trial >= count) {
      throw Fault.usage(
          "there is no trial %d in %s; %s"
              .formatted(
                  trial,
                  ShownPath.of(stored.directory().root()),
                  count == 0 ? "it has none yet" : "they go from 0 to " + (count - 1)));
    }
    TrialRecord record = stored.history().trial(trial);
    if (record.attempts() == 0) {
      throw Fault.usage("trial %d was not started yet".formatted(trial));
    }
    if (attempt != null && (attempt < 1 || attempt > record.attempts())) {
      throw Fault.usage(
          "trial %d has no attempt %d; they go from 1 to %d"
              .formatted(trial, attempt, record.attempts()));
    }
    return attempt == null ? record.attempts() : attempt;
  }

  private static boolean isLive(StoredSweep stored, AttemptId id) {
    return stored.history().liveAttempts().stream()
        .anyMatch(live -> live.started().attempt().equals(id));
  }

  private void copy(InputStream source) throws IOException {
    console.out().print(new String(source.readAllBytes(), StandardCharsets.UTF_8));
    console.out().flush();
  }
}
