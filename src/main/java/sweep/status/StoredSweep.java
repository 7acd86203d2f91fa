package sweep.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.files.DisplayPath;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.entry.SweepHistory;
import sweep.ranking.Leaderboard;
import sweep.run.control.SettingRules;
import sweep.run.plan.ConfirmationCandidates;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.trial.CodeVersion;
import sweep.trial.TrialRecord;

/** A sweep as read from its directory, for commands that change nothing. */
public record StoredSweep(SweepDirectory directory, SweepHistory history, SweepSpec spec) {

  /**
   * Reads a sweep.
   *
   * @param given its directory, spec or name; empty for the newest
   */
  public static StoredSweep read(Optional<Path> given) throws IOException {
    return read(given, unread -> {});
  }

  /** Reads a sweep, and prints a note if the end of its journal is unreadable. */
  public static StoredSweep read(Optional<Path> given, Console console) throws IOException {
    return read(given, console::say);
  }

  private static StoredSweep read(Optional<Path> given, Consumer<String> notes) throws IOException {
    SweepDirectory directory = SweepLocator.existing(given);
    try {
      // A runner has repaired the end of the journal, and may be writing there.
      boolean hasRunner = RunnerLiveness.at(directory).isPresent();
      JournalReader.Content content = JournalReader.content(directory);
      SweepHistory history = content.history();
      if (content.tornBytes() > 0 && !hasRunner) {
        notes.accept(unread(directory, content.tornBytes()));
      }
      if (history.opened().isEmpty()) {
        throw CommandException.usage(
            "%s holds no sweep yet: its journal is empty"
                .formatted(DisplayPath.of(directory.root())));
      }
      return new StoredSweep(
          directory,
          history,
          SettingRules.applied(
              RunCap.recorded(history).in(SpecLoader.stored(directory, history).spec()),
              history.specText(),
              history.controls().state().settings()));
    } catch (JournalException e) {
      throw CommandException.machine(e.getMessage(), e);
    }
  }

  private static String unread(SweepDirectory directory, long bytes) {
    return "%s: the last %d bytes are unreadable and missing from the results;"
            .formatted(DisplayPath.of(directory.journal()), bytes)
        + " `sweep doctor --repair` restores what it can";
  }

  /** A usage error that names the sweep, as it may have been chosen by default. */
  public CommandException refusal(String message) {
    return refusal(directory, message);
  }

  /** A usage error that names a sweep by its directory. */
  public static CommandException refusal(SweepDirectory directory, String message) {
    return CommandException.usage("%s: %s".formatted(DisplayPath.of(directory.root()), message));
  }

  /** The trial with a number that the user gave. */
  public static TrialRecord trial(SweepDirectory directory, SweepHistory history, int number) {
    int count = history.allTrials().size();
    if (number < 0 || number >= count) {
      throw refusal(
          directory,
          "there is no trial %d; %s"
              .formatted(
                  number,
                  count == 0
                      ? "the sweep has no trials yet"
                      : "trials are numbered 0 to " + (count - 1)));
    }
    return history.trial(number);
  }

  /** The trial with a number that the user gave, which must have output. */
  public TrialRecord startedTrial(int number) {
    TrialRecord record = trial(directory, history, number);
    if (record.attempts() == 0) {
      throw refusal(
          record.state().hasEnded()
              ? "trial %d was imported and has no output".formatted(number)
              : "trial %d has not started yet".formatted(number));
    }
    return record;
  }

  public Leaderboard leaderboard() {
    return Leaderboard.of(spec, history.trials());
  }

  /** The leaders by rank. Only results that are finite numbers can be confirmed. */
  public static ConfirmationCandidates leaders(SweepSpec spec) {
    return (searched, most) -> Leaderboard.of(spec, searched).leaders(most);
  }

  /** The context of reports on this sweep, with paths relative to its directory. */
  public ReportContext context() {
    return context(spec, directory)
        .withCode(
            record -> history.codeOf(record.trial().number()).map(CodeVersion::code).orElse(""));
  }

  /** As {@link #context()}, but without the code that trials ran. */
  public static ReportContext context(SweepSpec spec, SweepDirectory directory) {
    return new ReportContext(
        spec.name(),
        spec.varyingParameters(),
        record ->
            record.attempts() == 0
                ? ""
                : directory.root().relativize(log(directory, record)).toString());
  }

  private static Path log(SweepDirectory directory, TrialRecord record) {
    return directory.stdout(record.lastAttempt());
  }
}
