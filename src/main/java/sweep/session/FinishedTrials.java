package sweep.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.files.DisplayPath;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.entry.SweepHistory;
import sweep.report.plan.PlanReport.Finished;
import sweep.specification.ReadSpec;
import sweep.specification.reader.SpecDifferences;
import sweep.status.KnownTrialText;
import sweep.status.RunCap;
import sweep.status.SpecLoader;
import sweep.status.SweepLocator;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.text.Plural;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The finished trials of a spec's sweep, for a plan.
 *
 * @param history the history of the sweep; empty if there is none
 * @param runCap the recorded limit on trials, which overrides the spec's
 * @param secondsPerTrial the mean duration of completed trials
 * @param basis what the mean is based on, in words
 */
public record FinishedTrials(
    Optional<SweepHistory> history,
    RunCap runCap,
    Finished finished,
    OptionalDouble secondsPerTrial,
    String basis) {
  /** Nothing is finished. */
  public static final FinishedTrials NONE =
      new FinishedTrials(
          Optional.empty(),
          RunCap.AS_IN_SPEC,
          new Finished(0, 0, "", ""),
          OptionalDouble.empty(),
          "");

  /**
   * Finds the sweep of a spec; without one, or with one of another meaning, nothing is finished.
   */
  public static FinishedTrials of(ReadSpec read, Console console) throws IOException {
    SweepDirectory directory = SweepLocator.byName(read.spec().name());
    if (!SweepLocator.isSweep(directory.root())) {
      return NONE;
    }
    try {
      SweepHistory history = JournalReader.history(directory);
      if (history.opened().isEmpty()) {
        return NONE;
      }
      ReadSpec before = SpecLoader.stored(directory, history);
      if (!SpecDifferences.between(before, read).isEmpty()) {
        console.say(
            "note: %s holds a sweep from another spec, which this plan ignores"
                .formatted(DisplayPath.of(directory.root())));
        return NONE;
      }
      printImported(history, directory, console);
      RunCap runCap = RunCap.kept(history, before.spec(), read.spec());
      runCap.note(read.spec()).ifPresent(note -> console.say("note: " + note));
      return of(history, runCap, directory);
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    }
  }

  private static boolean isImported(TrialRecord record) {
    return record.state().hasEnded() && record.attempts() == 0;
  }

  private static void printImported(
      SweepHistory history, SweepDirectory directory, Console console) {
    long imported = history.trials().stream().filter(FinishedTrials::isImported).count();
    if (imported > 0) {
      console.say(
          "note: %s holds %s that %s imported; their configurations are not run again"
              .formatted(
                  DisplayPath.of(directory.root()),
                  Plural.of(imported, "trial"),
                  imported == 1 ? "was" : "were"));
    }
  }

  /** Takes the mean over trials that ran here: durations elsewhere may differ. */
  private static FinishedTrials of(SweepHistory history, RunCap runCap, SweepDirectory directory) {
    List<TrialRecord> ended =
        history.trials().stream()
            .filter(record -> record.state().hasEnded() && !isImported(record))
            .toList();
    long imported = history.trials().stream().filter(FinishedTrials::isImported).count();
    List<Duration> lengths =
        ended.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
            .flatMap(record -> record.took().stream())
            .toList();
    OptionalDouble mean = lengths.stream().mapToDouble(each -> each.toMillis() / 1e3).average();
    return new FinishedTrials(
        Optional.of(history),
        runCap,
        new Finished(
            ended.size(),
            imported,
            KnownTrialText.of(history.known()).orElse(""),
            DisplayPath.of(directory.root())),
        mean,
        "as measured by %s".formatted(Plural.of(lengths.size(), "finished trial")));
  }
}
