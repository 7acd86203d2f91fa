package sweep.session.single;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.files.DisplayPath;
import sweep.files.LogTail;
import sweep.files.TemporaryFolder;
import sweep.journal.JournalException;
import sweep.journal.JournalReader;
import sweep.journal.SweepStore;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.live.ProgressMode;
import sweep.run.OnOrphan;
import sweep.session.OfflineJournalWriter;
import sweep.session.RunRequest;
import sweep.session.SlotRequest;
import sweep.session.SweepExecution;
import sweep.session.SweepOpening;
import sweep.specification.ReadSpec;
import sweep.specification.SweepSpec;
import sweep.status.SweepLocator;
import sweep.status.TrialLine;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;

/**
 * Runs one trial of a spec as its sweep would: with the same number, configuration, seed, limits
 * and retries, in a directory of its own. The trials before it are on record there as set aside.
 */
public final class SingleTrial {
  private static final int LINES_SHOWN = 24;

  private final Console console;
  private final ReadSpec read;
  private final SlotRequest slots;

  public SingleTrial(Console console, ReadSpec read, SlotRequest slots) {
    this.console = console;
    this.read = read;
    this.slots = slots;
  }

  /**
   * Runs a trial, and prints its outcome as the last line of stdout.
   *
   * @param kept the directory for it; empty for a temporary one
   */
  public ExitCode run(int number, Optional<Path> kept) throws IOException {
    List<Trial> trials = PlannedTrials.upTo(number, read.spec());
    if (kept.isPresent()) {
      return run(trials, new SweepDirectory(kept.get()));
    }
    try (TemporaryFolder folder = TemporaryFolder.create("sweep-trial-", console::say)) {
      return run(trials, new SweepDirectory(folder.path().resolve(read.spec().name())));
    }
  }

  private ExitCode run(List<Trial> trials, SweepDirectory directory) throws IOException {
    Trial wanted = trials.get(trials.size() - 1);
    if (!SweepLocator.isSweep(directory.root())) {
      prepare(trials, directory);
    }
    try {
      checkHoldsOnly(wanted, directory, JournalReader.history(directory));
      ExitCode code =
          new SweepExecution(console.silent(), directory, Optional.of(only(wanted)), request())
              .endingAtOnce()
              .run();
      print(wanted, directory, JournalReader.history(directory));
      return code;
    } catch (JournalException damaged) {
      throw CommandException.machine(damaged.getMessage(), damaged);
    }
  }

  /** Records the trials before the wanted one as those of an earlier spec, so that it is next. */
  private void prepare(List<Trial> trials, SweepDirectory directory) throws IOException {
    SweepOpening opening = new SweepOpening(directory, console.environment());
    try (SweepStore store = opening.open()) {
      opening.create(store, read, Path.of("").toAbsolutePath());
      List<JournalEntry> entries = new ArrayList<>();
      trials
          .subList(0, trials.size() - 1)
          .forEach(trial -> entries.add(new JournalEntry.TrialCreated(trial)));
      entries.add(new JournalEntry.SpecChanged(read.text(), /* setsAside= */ true));
      OfflineJournalWriter.append(store, entries, "the trial");
    }
  }

  private static void checkHoldsOnly(Trial wanted, SweepDirectory directory, SweepHistory history) {
    if (history.setAside() != wanted.number() || history.trials().size() > 1) {
      throw CommandException.usage(
          "%s holds another trial or a whole sweep; give each trial its own --dir"
              .formatted(DisplayPath.of(directory.root())));
    }
  }

  private ReadSpec only(Trial trial) {
    SweepSpec spec =
        read.spec().singleTrial(trial.configuration(), trial.knownSeed()).withLimitsOf(read.spec());
    return new ReadSpec(read.file(), read.text(), spec, List.of(), read.meaning());
  }

  private RunRequest request() {
    return new RunRequest(
        ProgressMode.NONE,
        slots,
        Optional.empty(),
        /* skipBaselineCheck= */ true,
        OnOrphan.ADOPT,
        /* prunes= */ false,
        Optional.empty(),
        List.of());
  }

  private void print(Trial trial, SweepDirectory directory, SweepHistory history)
      throws IOException {
    Optional<TrialRecord> record = history.trials().stream().findFirst();
    TrialLine line =
        new TrialLine(read.spec().objectives(), read.spec().varyingParameters(), directory);
    String how =
        record
            .filter(each -> each.state().hasEnded())
            .map(line::outcome)
            .orElse("has not ended; the same command runs it again");
    console.say("trial %d %s".formatted(trial.number(), how));
    if (record.filter(each -> each.state().kind().isFine()).isEmpty()) {
      record.ifPresent(each -> printLastLines(directory, each));
    }
    console.out().print(new TrialJson(read.spec().name(), trial, record).line() + "\n");
    console.out().flush();
  }

  private void printLastLines(SweepDirectory directory, TrialRecord record) {
    try {
      for (Path log :
          List.of(directory.stdout(record.lastAttempt()), directory.stderr(record.lastAttempt()))) {
        LogTail.last(log, LINES_SHOWN).forEach(line -> console.say("  " + line));
      }
    } catch (IOException unreadable) {
      console.say("note: its output can't be read");
    }
  }
}
