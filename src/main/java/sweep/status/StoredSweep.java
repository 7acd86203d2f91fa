package sweep.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sweep.files.DisplayPath;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.entry.SweepHistory;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.PlannedRepeats;
import sweep.run.plan.Leaders;
import sweep.specification.Confirmation;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.trial.TrialRecord;

/** A sweep as its directory tells, for the commands that only look. */
public record StoredSweep(SweepDirectory directory, SweepHistory history, SweepSpec spec) {

  /**
   * Reads a sweep.
   *
   * @param given its directory, its spec or its name; empty for the newest
   */
  public static StoredSweep read(Optional<Path> given) throws IOException {
    return read(given, unread -> {});
  }

  /** The same, and says if the end of its journal can't be read. */
  public static StoredSweep read(Optional<Path> given, Console console) throws IOException {
    return read(given, console::say);
  }

  private static StoredSweep read(Optional<Path> given, Consumer<String> notes) throws IOException {
    SweepDirectory directory = SweepLocator.existing(given);
    try {
      // Who is at work has cleaned the end of the journal, and may be writing there.
      boolean isWritten = RunnerLiveness.at(directory).isPresent();
      JournalReader.Content content = JournalReader.content(directory);
      SweepHistory history = content.history();
      if (content.tornBytes() > 0 && !isWritten) {
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
          RunCap.recorded(history).in(SpecLoader.stored(directory, history).spec()));
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    }
  }

  private static String unread(SweepDirectory directory, long bytes) {
    return "%s: the last %d bytes can't be read, and what they said is not in the results;"
            .formatted(DisplayPath.of(directory.journal()), bytes)
        + " `sweep doctor --repair` restores what it can";
  }

  /** A trial that the user named. */
  public static TrialRecord trial(SweepHistory history, int number) {
    int count = history.allTrials().size();
    if (number < 0 || number >= count) {
      throw CommandException.usage(
          "there is no trial %d; %s"
              .formatted(
                  number,
                  count == 0 ? "the sweep has none yet" : "they go from 0 to " + (count - 1)));
    }
    return history.trial(number);
  }

  /** A trial that the user named, of which there is output. */
  public static TrialRecord startedTrial(SweepHistory history, int number) {
    TrialRecord record = trial(history, number);
    if (record.attempts() == 0) {
      throw CommandException.usage(
          record.state().hasEnded()
              ? "trial %d was imported: there is no output of it".formatted(number)
              : "trial %d was not started yet".formatted(number));
    }
    return record;
  }

  public Leaderboard leaderboard() {
    return leaderboard(spec, history.trials());
  }

  public static Leaderboard leaderboard(SweepSpec spec, List<TrialRecord> trials) {
    int confirming = spec.confirmation().map(Confirmation::repeats).orElse(0);
    return Leaderboard.of(
        trials.stream()
            .filter(record -> !record.trial().isConfirming() || spec.confirms(record.trial()))
            .toList(),
        spec.objectives(),
        new PlannedRepeats(spec.repeats(), spec.baselineRepeats(), confirming));
  }

  /** Tells who leads, by the ranking; what is no finite number can't be confirmed. */
  public static Leaders leaders(SweepSpec spec) {
    return (searched, most) ->
        leaderboard(spec, searched).rows().stream()
            .filter(row -> row.isRankedByNumbers() && !row.isBaseline())
            .limit(most)
            .map(LeaderboardRow::origin)
            .toList();
  }

  /** What reports of this sweep need, with paths as from its directory. */
  public ReportContext context() {
    return context(spec, directory);
  }

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
