package sweep.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sweep.files.LogTail;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.entry.SweepHistory;
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

/** Runs one trial as a sweep would, in a directory that is gone afterwards. */
public final class Probe {
  /** How it ended; seconds only if it ended well. */
  public record Outcome(ExitCode exitCode, OptionalDouble seconds) {}

  private static final int LINES_SHOWN = 10;

  private final Console console;

  public Probe(Console console) {
    this.console = console;
  }

  /**
   * Runs the first trial, which is the baseline's if there is one.
   *
   * @param slots as many as are to run at a time later, for its share of the processors
   */
  public Outcome run(ReadSpec read, Optional<Trial> first, Optional<Integer> slots)
      throws IOException {
    if (first.isEmpty()) {
      throw CommandException.usage("there is nothing to probe: the plan has no trial");
    }
    Trial trial = first.get();
    SweepSpec only = read.spec().singleTrial(trial.configuration());
    ReadSpec probed = new ReadSpec(read.file(), read.text(), only, List.of(), Map.of());
    Path folder = Files.createTempDirectory("sweep-probe-");
    try {
      SweepDirectory directory = new SweepDirectory(folder.resolve(only.name()));
      StringWriter printed = new StringWriter();
      ExitCode code =
          new SweepExecution(
                  quiet(printed), directory, Optional.of(probed), RunRequest.plain(console, slots))
              .endingAtOnce()
              .run();
      return outcome(code, directory, printed.toString(), trial);
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    } finally {
      remove(folder);
    }
  }

  private Console quiet(Writer printed) {
    PrintWriter out = new PrintWriter(Writer.nullWriter());
    return new Console(
        out, console.bytes(), new PrintWriter(printed), 0, 0, false, console.environment());
  }

  private Outcome outcome(ExitCode code, SweepDirectory directory, String printed, Trial trial)
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
            .orElse("did not run: " + printed.lines().findFirst().orElse(""));
    console.say("probe: %s %s".formatted(which, how));
    if (took.isEmpty()) {
      sayLastLines(directory);
      return new Outcome(code, OptionalDouble.empty());
    }
    return new Outcome(ExitCode.DONE, OptionalDouble.of(took.get().toMillis() / 1e3));
  }

  private static TrialLine line(SweepHistory history, SweepDirectory directory) {
    SweepSpec ran = SpecLoader.stored(directory, history).spec();
    return new TrialLine(ran.objectives(), ran.varyingParameters(), directory);
  }

  /** The folder with its logs is not kept. */
  private void sayLastLines(SweepDirectory directory) throws IOException {
    AttemptId attempt = new AttemptId(0, 1);
    for (Path log : List.of(directory.stdout(attempt), directory.stderr(attempt))) {
      LogTail.last(log, LINES_SHOWN).forEach(line -> console.say("  " + line));
    }
  }

  private void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      console.say("note: %s could not be removed".formatted(folder));
    }
  }
}
