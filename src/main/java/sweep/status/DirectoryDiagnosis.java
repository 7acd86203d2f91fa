package sweep.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.backend.process.OrphanProcesses;
import sweep.files.DisplayPath;
import sweep.files.SafeFile;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.LiveAttempt;
import sweep.journal.entry.SweepHistory;
import sweep.journal.repair.JournalSalvage;
import sweep.specification.reader.SpecReader;
import sweep.store.SweepDirectory;
import sweep.store.SweepOwner;
import sweep.terminal.CommandException;
import sweep.text.Plural;
import sweep.trial.AttemptId;
import sweep.trial.TrialRecord;
import sweep.yaml.SpecException;

/** The problems of a sweep directory, its journal and its processes, and their repair. */
public final class DirectoryDiagnosis {
  private static final int SHOWN = 5;

  private final SweepDirectory directory;
  private final JournalSalvage journal;
  private final boolean hasRunner;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<Long> leftovers = List.of();

  private DirectoryDiagnosis(SweepDirectory directory, JournalSalvage journal, boolean hasRunner) {
    this.directory = directory;
    this.journal = journal;
    this.hasRunner = hasRunner;
  }

  /**
   * Examines a sweep directory.
   *
   * @param held whether this process holds the lock of the sweep, so that there is no other runner
   * @param isElsewhere whether attempts with a boot in the journal did not run on a machine
   */
  public static DirectoryDiagnosis of(
      SweepDirectory directory, boolean held, Predicate<String> isElsewhere) throws IOException {
    JournalSalvage journal = JournalSalvage.of(directory, new SpecSalvageAid(directory));
    Optional<SweepOwner> runner = held ? Optional.empty() : RunnerLiveness.at(directory);
    DirectoryDiagnosis diagnosis = new DirectoryDiagnosis(directory, journal, runner.isPresent());
    diagnosis.checkJournal();
    diagnosis.checkFolders();
    if (runner.isPresent()) {
      diagnosis.remarks.add("runner: %s is running".formatted(runner.get().describe()));
    } else {
      diagnosis.checkProcesses(isElsewhere);
      diagnosis.checkTemporaryFiles();
    }
    return diagnosis;
  }

  /** Messages about what is worth knowing but no problem. */
  public List<String> remarks() {
    return remarks;
  }

  /** One message for each problem. */
  public List<String> problems() {
    return problems;
  }

  /** What can be read of the journal. */
  public JournalSalvage journal() {
    return journal;
  }

  /** Whether another process runs the sweep. */
  public boolean hasRunner() {
    return hasRunner;
  }

  private void checkJournal() {
    remarks.add("journal: %d complete entries".formatted(journal.entries()));
    journal.damages().stream().limit(SHOWN).forEach(damage -> problems.add("journal: " + damage));
    if (journal.damages().size() > SHOWN) {
      problems.add("journal: and %d more".formatted(journal.damages().size() - SHOWN));
    }
    SweepHistory history = journal.history();
    if (history.opened().isEmpty() && journal.damages().isEmpty()) {
      problems.add("journal: it is empty");
    }
    if (history.opened().isPresent()) {
      try {
        SpecReader.read(history.specText(), "spec", history.opened().get().name());
      } catch (SpecException e) {
        problems.add("the spec in the journal is invalid in this version: " + e.getMessage());
      }
    }
  }

  private void checkFolders() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (TrialRecord record : journal.history().allTrials()) {
      for (int attempt = 1; attempt <= record.attempts(); attempt++) {
        AttemptId id = new AttemptId(record.trial().number(), attempt);
        boolean ended = record.state().took().isPresent() || attempt < record.attempts();
        if (ended && !Files.isDirectory(directory.attempt(id))) {
          missing.add("trial %d, attempt %d".formatted(id.trial(), id.attempt()));
        }
      }
    }
    addAll(missing, remarks, "the folder of %s is missing: its output is lost, but not its result");
    Set<String> unknown = new TreeSet<>();
    Path trials = directory.root().resolve("trials");
    if (Files.isDirectory(trials)) {
      try (Stream<Path> folders = Files.list(trials)) {
        folders
            .map(folder -> folder.getFileName().toString())
            .filter(name -> !isKnown(name))
            .forEach(unknown::add);
      }
    }
    addAll(unknown, remarks, "trials/%s belongs to no recorded trial");
  }

  /** A process that was killed while it replaced a file leaves a temporary file. */
  private void checkTemporaryFiles() throws IOException {
    Set<String> left = new TreeSet<>();
    List<Path> folders =
        new ArrayList<>(List.of(directory.root(), directory.collected(0).getParent()));
    for (int trial = 0; trial < journal.history().allTrials().size(); trial++) {
      folders.add(directory.trial(trial));
    }
    for (Path folder : folders) {
      SafeFile.leftovers(folder).forEach(file -> left.add(DisplayPath.of(file)));
    }
    addAll(left, remarks, "%s is left over from an interrupted write and can be deleted");
  }

  private boolean isKnown(String folder) {
    return folder.matches("\\d{1,9}")
        && Integer.parseInt(folder) < journal.history().allTrials().size();
  }

  private static void addAll(Set<String> found, List<String> lines, String sentence) {
    found.stream().limit(SHOWN).forEach(name -> lines.add(sentence.formatted(name)));
    if (found.size() > SHOWN) {
      lines.add("and %d more like this".formatted(found.size() - SHOWN));
    }
  }

  private void checkProcesses(Predicate<String> isElsewhere) throws IOException {
    for (LiveAttempt live : journal.history().attempts().live()) {
      if (isElsewhere.test(live.started().bootId())) {
        continue;
      }
      remarks.add(
          "trial %d %s"
              .formatted(
                  live.started().attempt().trial(),
                  RunningAttempt.survivor(live)
                      .map("runs without a runner (process %d); the next run adopts it"::formatted)
                      .orElse(
                          "was running when its runner crashed; the next run reads its result")));
    }
    leftovers = OrphanProcesses.of(journal.endedLaunches());
    if (!leftovers.isEmpty()) {
      problems.add(
          "processes of ended attempts are still running: "
              + leftovers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }

  /** Repairs the problems as far as possible, and returns messages about it. */
  public List<String> repair() throws IOException {
    List<String> done = new ArrayList<>();
    if (!journal.damages().isEmpty()) {
      repairJournal(done);
    }
    if (!leftovers.isEmpty()) {
      OrphanProcesses.end(leftovers);
      done.add("terminated the processes of ended attempts: %d".formatted(leftovers.size()));
    }
    return done;
  }

  private void repairJournal(List<String> done) throws IOException {
    if (!journal.obstacle().isEmpty()) {
      throw CommandException.machine("the journal can't be repaired: " + journal.obstacle(), null);
    }
    List<TrialMeasured> measured = measuredAgain(done);
    measured.forEach(journal::add);
    Path aside = journal.replaceJournal(InstantSource.system());
    done.add(
        "wrote a new journal with the %d readable records; the damaged one is now %s"
            .formatted(journal.entries(), DisplayPath.of(aside)));
    journal.replaceSpec(InstantSource.system()).ifPresent(done::add);
    if (journal.restored() > 0) {
      done.add(
          "restored %s from the other records and the folders of trials; the next `sweep run` reads"
                  .formatted(Plural.of(journal.restored(), "record"))
              + " the results of trials that have lost theirs, or runs them again");
    }
    for (int trial : journal.unknownTrials()) {
      done.add(
          "the configuration of trial %d is lost: if it was imported, import it again"
              .formatted(trial));
    }
    if (!measured.isEmpty()) {
      done.add(
          "read the output of all finished trials again: %d changed".formatted(measured.size()));
    }
    if (journal.unknown() > 0) {
      done.add(
          "%s could not be restored: repeat any --run-cap or `sweep retry` that is missing"
              .formatted(Plural.of(journal.unknown(), "lost record")));
    }
  }

  private List<TrialMeasured> measuredAgain(List<String> done) throws IOException {
    SweepHistory history = journal.history();
    return journal.mayHaveLostMeasurements()
        ? new OutputReadAgain(directory, SpecLoader.stored(directory, history).spec())
            .measured(history, done::add)
        : List.of();
  }
}
