package sweep.journal.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sweep.files.SafeFile;
import sweep.journal.codec.EntryFormat;
import sweep.journal.codec.JournalCodec;
import sweep.journal.entry.AttemptFolders;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.LostEntries;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.StampedEntry;
import sweep.journal.entry.SweepHistory;
import sweep.store.SweepDirectory;
import sweep.trial.AttemptId;

/**
 * What is wrong with a journal, and what can be saved of it: each record that can be read, and what
 * the records that are lost must have said. Nothing else is changed.
 */
public final class JournalSalvage {
  private final SweepDirectory directory;
  private final SalvageAid aid;
  private final SalvagedLines lines;
  private final List<String> damages;
  private final List<StampedEntry> saved = new ArrayList<>();
  private final SweepHistory history = new SweepHistory();
  private final LostEntries lost;
  private final int read;

  private Optional<LostSpecChanges> changes = Optional.empty();
  private final List<Integer> unknownTrials = new ArrayList<>();
  private int restored;
  private long lastMillis;

  private JournalSalvage(SweepDirectory directory, SalvageAid aid) throws IOException {
    this.directory = directory;
    this.aid = aid;
    this.lines = SalvagedLines.of(directory.journal());
    this.damages = new ArrayList<>(lines.damages());
    this.read = lines.found().size();
    this.lost = new LostEntries(history, folders(), aid, this::restore);
    if (damages.isEmpty()) {
      lines.found().forEach(this::take);
    } else {
      rebuild();
    }
  }

  /**
   * Reads a journal to its end, whatever is wrong with it.
   *
   * @throws IOException if it can't be read, or the folders beside it
   */
  public static JournalSalvage of(SweepDirectory directory, SalvageAid aid) throws IOException {
    return new JournalSalvage(directory, aid);
  }

  private AttemptFolders folders() throws IOException {
    Set<AttemptId> recorded = new HashSet<>();
    for (SalvagedLines.Found found : lines.found()) {
      if (found.stamped().entry() instanceof AttemptStarted started) {
        recorded.add(started.attempt());
      }
    }
    return AttemptFolders.without(recorded, directory);
  }

  private void rebuild() {
    for (SalvagedLines.Found found : lines.found()) {
      if (found.stamped().entry() instanceof TrialCreated created) {
        lost.addRecorded(created.trial());
      }
    }
    ImpliedLosses implied =
        new ImpliedLosses(lines, id -> Files.exists(directory.exit(id), LinkOption.NOFOLLOW_LINKS));
    changes = Optional.of(new LostSpecChanges(lines, implied, aid, specFile()));
    for (SalvagedLines.Found found : lines.found()) {
      take(found);
      changeSpecAfter(found.stamped().number());
    }
    if (history.opened().isPresent() && lostEntries() > 0) {
      lost.atTheEnd();
    }
  }

  private void take(SalvagedLines.Found found) {
    StampedEntry entry = found.stamped();
    lastMillis = entry.epochMillis();
    try {
      if (!damages.isEmpty()) {
        entry.entry().restoreBefore(lost);
      }
      history.apply(entry);
      saved.add(entry);
    } catch (IllegalArgumentException contradiction) {
      damages.add("line %d: %s".formatted(found.line(), contradiction.getMessage()));
    }
  }

  private void restore(JournalEntry entry, Optional<Long> epochMillis) {
    StampedEntry stamped = new StampedEntry(0, epochMillis.orElse(lastMillis), entry);
    history.apply(stamped);
    saved.add(stamped);
    restored++;
    if (entry instanceof TrialImported unknown) {
      unknownTrials.add(unknown.trial().number());
    }
  }

  private void changeSpecAfter(long number) {
    changes
        .flatMap(all -> all.after(number))
        .ifPresent(
            change -> {
              SalvageAid.Difference difference = aid.difference(history.specText(), change.text());
              boolean setsAside =
                  change.beginsAgain() || difference == SalvageAid.Difference.MEANING;
              restore(new SpecChanged(change.text(), setsAside), Optional.empty());
            });
  }

  /** What is wrong, a line each; empty if nothing is. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** What the journal tells with all that was put back. */
  public SweepHistory history() {
    return history;
  }

  /** The launches of attempts whose end is on record. */
  public Set<String> endedLaunches() {
    Set<String> launches = new HashSet<>();
    for (StampedEntry entry : saved) {
      if (entry.entry() instanceof AttemptStarted started) {
        launches.add(started.launchId());
      }
    }
    history.liveAttempts().forEach(live -> launches.remove(live.started().launchId()));
    return launches;
  }

  /** How many entries could be read. */
  public int entries() {
    return read;
  }

  /** How many entries were worked out from the others and the folders of the trials. */
  public int restored() {
    return restored;
  }

  /** The trials whose configurations are lost. */
  public List<Integer> unknownTrials() {
    return List.copyOf(unknownTrials);
  }

  private long lostEntries() {
    return lines.gaps().stream().mapToLong(lines::lostAfter).sum();
  }

  /** How many entries are lost without a trace of what they said. */
  public long unknown() {
    return Math.max(0, lostEntries() - restored);
  }

  /** Whether what is lost may have told that trials were measured again. */
  public boolean mayHaveLostMeasurements() {
    return unknown() > 0
        && lines.gaps().stream()
            .anyMatch(gap -> lines.mayHaveLost(EntryFormat.TRIAL_MEASURED, gap));
  }

  /** Why the journal can't be repaired; empty if it can. */
  public String obstacle() {
    if (lines.isNewer()) {
      return "a newer version of sweep wrote to it: use that";
    }
    if (history.opened().isEmpty()) {
      return "its first line, which tells what the sweep is, is lost";
    }
    return changes
        .flatMap(LostSpecChanges::contradiction)
        .map(
            trial ->
                ("a change of the spec is lost: neither the spec on record nor spec.yaml asks for"
                        + " trial %d; put the spec that it was run with into spec.yaml, and repair"
                        + " again")
                    .formatted(trial))
        .orElse("");
  }

  /** What the file of the spec holds; empty if it can't be read. */
  private Optional<String> specFile() {
    try {
      return Optional.of(SafeFile.text(directory.spec()));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Puts an entry after what could be saved. */
  public void add(JournalEntry entry) {
    StampedEntry stamped = new StampedEntry(0, lastMillis, entry);
    history.apply(stamped);
    saved.add(stamped);
  }

  /**
   * Writes a journal of what could be saved in the place of the damaged one, and gives where that
   * is now. To be called by whoever holds the sweep's lock, and only if there is no obstacle.
   *
   * @throws IOException if the disk does not take it; then the damaged journal is still in its
   *     place
   */
  public Path mend(InstantSource clock) throws IOException {
    Path aside = directory.root().resolve("journal.damaged-" + clock.millis());
    Files.copy(directory.journal(), aside);
    SafeFile.force(aside);
    JournalCodec codec = new JournalCodec();
    SafeFile.replaceBytesForced(
        directory.journal(),
        out -> {
          long number = 1;
          for (StampedEntry entry : saved) {
            out.write(codec.encode(new StampedEntry(number++, entry.epochMillis(), entry.entry())));
          }
        });
    return aside;
  }

  /**
   * Has the file of the spec hold what is on record, where a change of it may have been lost, and
   * says what was done; empty if there was nothing to do.
   *
   * @throws IOException if the disk does not take it
   */
  public Optional<String> mendSpec(InstantSource clock) throws IOException {
    Optional<String> file = specFile();
    if (lostEntries() == 0 || file.filter(history.specText()::equals).isPresent()) {
      return Optional.empty();
    }
    String done = "wrote spec.yaml, which was gone, as the journal has it";
    if (Files.exists(directory.spec(), LinkOption.NOFOLLOW_LINKS)) {
      Path aside = directory.root().resolve("spec.yaml.replaced-" + clock.millis());
      Files.move(directory.spec(), aside);
      done =
          "spec.yaml was not the spec that the journal has, which counts: wrote that, and kept the"
              + " other as "
              + aside.getFileName();
    }
    SafeFile.replaceForced(directory.spec(), out -> out.write(history.specText()));
    return Optional.of(done);
  }
}
