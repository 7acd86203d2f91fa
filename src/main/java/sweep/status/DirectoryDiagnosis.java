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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.backend.OrphanProcesses;
import sweep.backend.ProcessIdentity;
import sweep.backend.ThisMachine;
import sweep.files.DisplayPath;
import sweep.files.SafeFile;
import sweep.journal.entry.JournalEntry;
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

/** Looks at all that a sweep directory holds, and at the processes that belong to it. */
public final class DirectoryDiagnosis {
  private static final int SHOWN = 5;

  private final SweepDirectory directory;
  private final JournalSalvage journal;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private List<Long> leftovers = List.of();

  /**
   * Looks at everything.
   *
   * @param held whether this process holds the sweep, so that no runner can be at work
   */
  public DirectoryDiagnosis(SweepDirectory directory, boolean held) throws IOException {
    this.directory = directory;
    this.journal = JournalSalvage.of(directory, new RepairAid(directory));
    Optional<SweepOwner> runner = held ? Optional.empty() : RunnerLiveness.at(directory);
    lookAtJournal();
    lookAtFolders();
    if (runner.isPresent()) {
      remarks.add("runner: %s is at work".formatted(runner.get().describe()));
    } else {
      lookAtProcesses();
      lookAtCutOffWrites();
    }
  }

  /** What is as it should be, but worth a line. */
  public List<String> remarks() {
    return remarks;
  }

  /** What is wrong, a line each. */
  public List<String> problems() {
    return problems;
  }

  private void lookAtJournal() {
    remarks.add("journal: %d whole entries".formatted(journal.entries()));
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
      } catch (SpecException invalid) {
        problems.add(
            "the spec in the journal can't be read by this version: " + invalid.getMessage());
      }
    }
  }

  private void lookAtFolders() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (TrialRecord record : journal.history().allTrials()) {
      for (int attempt = 1; attempt <= record.attempts(); attempt++) {
        AttemptId id = new AttemptId(record.trial().number(), attempt);
        boolean ended = record.state().hasEnded() || attempt < record.attempts();
        if (ended && !Files.isDirectory(directory.attempt(id))) {
          missing.add("trial %d, attempt %d".formatted(id.trial(), id.attempt()));
        }
      }
    }
    tell(
        missing,
        remarks,
        "the folder of %s is gone: what was printed there is lost, the outcome is not");
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
    tell(unknown, remarks, "trials/%s belongs to no trial that is on record");
  }

  /** Whoever was killed while it replaced a file left the new one under another name. */
  private void lookAtCutOffWrites() throws IOException {
    Set<String> left = new TreeSet<>();
    List<Path> folders =
        new ArrayList<>(List.of(directory.root(), directory.collected(0).getParent()));
    for (int trial = 0; trial < journal.history().allTrials().size(); trial++) {
      folders.add(directory.trial(trial));
    }
    for (Path folder : folders) {
      SafeFile.leftovers(folder).forEach(file -> left.add(DisplayPath.of(file)));
    }
    tell(left, remarks, "%s is what a write that was cut off has left; it may be deleted");
  }

  private boolean isKnown(String folder) {
    return folder.matches("\\d{1,9}")
        && Integer.parseInt(folder) < journal.history().allTrials().size();
  }

  private static void tell(Set<String> found, List<String> lines, String sentence) {
    found.stream().limit(SHOWN).forEach(name -> lines.add(sentence.formatted(name)));
    if (found.size() > SHOWN) {
      lines.add("and %d more like this".formatted(found.size() - SHOWN));
    }
  }

  private void lookAtProcesses() throws IOException {
    for (LiveAttempt live : journal.history().liveAttempts()) {
      Optional<JournalEntry.AttemptSpawned> process = live.spawned();
      boolean runs =
          live.started().bootId().equals(ThisMachine.bootId())
              && process
                  .filter(
                      each ->
                          ThisMachine.isAlive(new ProcessIdentity(each.pid(), each.startTick())))
                  .isPresent();
      remarks.add(
          "trial %d %s"
              .formatted(
                  live.started().attempt().trial(),
                  runs
                      ? "runs without a runner (process %d); the next run adopts it"
                          .formatted(process.get().pid())
                      : "was under way when its runner went down; the next run looks what became of it"));
    }
    leftovers = OrphanProcesses.of(journal.endedLaunches());
    if (!leftovers.isEmpty()) {
      problems.add(
          "processes of attempts that have ended still run: "
              + leftovers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }

  /** Repairs what can be repaired, and says what was done. */
  public List<String> repair() throws IOException {
    List<String> done = new ArrayList<>();
    if (!journal.damages().isEmpty()) {
      repairJournal(done);
    }
    if (!leftovers.isEmpty()) {
      OrphanProcesses.end(leftovers);
      done.add("ended what still ran of attempts that have ended: %d".formatted(leftovers.size()));
    }
    return done;
  }

  private void repairJournal(List<String> done) throws IOException {
    if (!journal.obstacle().isEmpty()) {
      throw CommandException.machine("the journal can't be repaired: " + journal.obstacle(), null);
    }
    List<TrialMeasured> measured = measuredAgain(done);
    measured.forEach(journal::add);
    Path aside = journal.mend(InstantSource.system());
    done.add(
        "wrote a journal of the %d records that could be read; the damaged one is %s"
            .formatted(journal.entries(), DisplayPath.of(aside)));
    journal.mendSpec(InstantSource.system()).ifPresent(done::add);
    if (journal.restored() > 0) {
      done.add(
          "put back %s worked out from the others and the folders of the trials; what has lost its"
                  .formatted(Plural.of(journal.restored(), "record"))
              + " verdict is read from its folder by the next `sweep run`, or run again");
    }
    for (int trial : journal.unknownTrials()) {
      done.add(
          "what trial %d tried is not known any more: if it was imported, import it again"
              .formatted(trial));
    }
    if (!measured.isEmpty()) {
      done.add(
          "read the output of all finished trials again: %d changed".formatted(measured.size()));
    }
    if (journal.unknown() > 0) {
      done.add(
          "what %s said is not known: if it was a --run-cap or a `sweep retry`, give it again"
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
