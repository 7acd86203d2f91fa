package sweep.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.files.LogTail;
import sweep.files.TemporaryFolder;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.entry.SweepHistory;
import sweep.run.SweepEnd;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.status.SpecLoader;
import sweep.status.TrialLine;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.trial.AttemptId;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Runs one trial as a sweep would, in a temporary directory. */
public final class Probe {
  /** The outcome of a probe; the seconds are empty unless the trial completed. */
  public record Outcome(ExitCode exitCode, OptionalDouble seconds) {}

  private static final int LINES_SHOWN = 10;

  private final Console console;

  public Probe(Console console) {
    this.console = console;
  }

  /**
   * Runs the first trial, which is the baseline's if there is one.
   *
   * @param slots the slots of the later sweep, which set the trial's share of the processors
   */
  public Outcome run(ReadSpec read, Optional<Trial> first, SlotRequest slots) throws IOException {
    if (first.isEmpty()) {
      throw CommandException.usage("there is nothing to probe: the plan has no trial");
    }
    Trial trial = first.get();
    SweepSpec only = read.spec().singleTrial(trial.configuration(), read.spec().search().seed());
    ReadSpec probed = new ReadSpec(read.file(), read.text(), only, List.of(), Map.of());
    try (TemporaryFolder folder = TemporaryFolder.create("sweep-probe-", console::say)) {
      SweepDirectory directory = new SweepDirectory(folder.path().resolve(only.name()));
      RunResult result =
          new SweepExecution(
                  console.silent(), directory, Optional.of(probed), RunRequest.plain(slots))
              .endingAtOnce()
              .execute();
      return outcome(result, directory, trial);
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    }
  }

  private Outcome outcome(RunResult result, SweepDirectory directory, Trial trial)
      throws IOException, JournalException {
    String which = trial.isBaseline() ? "the baseline" : "the first configuration";
    SweepHistory history = JournalReader.history(directory);
    List<TrialRecord> trials = history.trials();
    Optional<Duration> took =
        trials.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
            .flatMap(record -> record.state().took().stream())
            .findFirst();
    String how =
        trials.stream()
            .filter(record -> record.state().hasEnded())
            .findFirst()
            .map(record -> line(history, directory).outcome(record))
            .orElseGet(() -> whyNotRun(result.end()));
    console.say("probe: %s %s".formatted(which, how));
    if (took.isEmpty()) {
      printLastLines(directory);
      return new Outcome(result.exitCode(), OptionalDouble.empty());
    }
    return new Outcome(ExitCode.DONE, OptionalDouble.of(took.get().toMillis() / 1e3));
  }

  private static String whyNotRun(SweepEnd end) {
    return switch (end.kind()) {
      case UNSTARTABLE -> "did not run: the command can't be started: " + end.detail();
      case MACHINE_FAULT -> "did not run: " + end.detail();
      case DEADLINE -> "did not end within the deadline of " + end.detail();
      case FINISHED, STOPPED, BASELINE_FAILED, TOO_MANY_FAILURES -> "did not end";
    };
  }

  private static TrialLine line(SweepHistory history, SweepDirectory directory) {
    SweepSpec ran = SpecLoader.stored(directory, history).spec();
    return new TrialLine(ran.objectives(), ran.varyingParameters(), directory);
  }

  /** Prints the end of the logs, which are not kept. */
  private void printLastLines(SweepDirectory directory) throws IOException {
    AttemptId attempt = new AttemptId(0, 1);
    for (Path log : List.of(directory.stdout(attempt), directory.stderr(attempt))) {
      LogTail.last(log, LINES_SHOWN).forEach(line -> console.say("  " + line));
    }
  }
}
