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
 * The diagnosis and repair of a damaged journal. It saves all readable records and restores those
 * that can be inferred from them.
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
      lines.found().forEach(this::add);
    } else {
      rebuild();
    }
  }

  /**
   * Reads a damaged journal to its end.
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
      add(found);
      restoreSpecChangeAfter(found.stamped().number());
    }
    if (history.opened().isPresent() && lostEntries() > 0) {
      lost.atTheEnd();
    }
  }

  private void add(SalvagedLines.Found found) {
    StampedEntry entry = found.stamped();
    lastMillis = entry.epochMillis();
    try {
      if (!damages.isEmpty()) {
        entry.entry().restoreBefore(lost);
      }
      history.apply(entry);
      saved.add(entry);
    } catch (IllegalArgumentException e) {
      damages.add("line %d: %s".formatted(found.line(), e.getMessage()));
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

  private void restoreSpecChangeAfter(long number) {
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

  /** One message for each damage; empty if there is none. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** The history of the saved and restored entries. */
  public SweepHistory history() {
    return history;
  }

  /** The starts of all attempts. */
  public List<AttemptStarted> starts() {
    return saved.stream()
        .map(StampedEntry::entry)
        .filter(AttemptStarted.class::isInstance)
        .map(AttemptStarted.class::cast)
        .toList();
  }

  /** The launch ids of attempts whose end is recorded. */
  public Set<String> endedLaunches() {
    Set<String> launches = new HashSet<>();
    starts().forEach(started -> launches.add(started.launchId()));
    history.attempts().live().forEach(live -> launches.remove(live.started().launchId()));
    return launches;
  }

  /** The number of readable entries. */
  public int entries() {
    return read;
  }

  /** The number of entries inferred from others and from the folders of trials. */
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

  /** The number of entries that are lost without a trace. */
  public long unknown() {
    return Math.max(0, lostEntries() - restored);
  }

  /** Whether the lost entries may have contained new measurements of trials. */
  public boolean mayHaveLostMeasurements() {
    return unknown() > 0
        && lines.gaps().stream()
            .anyMatch(gap -> lines.mayHaveLost(EntryFormat.TRIAL_MEASURED, gap));
  }

  /** Why the journal can't be repaired; empty if it can. */
  public String obstacle() {
    if (lines.isNewer()) {
      return "it was written by a newer version of sweep: use that version";
    }
    if (history.opened().isEmpty()) {
      return "its first line, which describes the sweep, is lost";
    }
    return changes
        .flatMap(LostSpecChanges::contradiction)
        .map(
            trial ->
                ("a change of the spec is lost: trial %d belongs neither to the recorded spec nor to"
                        + " spec.yaml; put the spec of that trial into spec.yaml and repair again")
                    .formatted(trial))
        .orElse("");
  }

  /** The content of the spec file; empty if it can't be read. */
  private Optional<String> specFile() {
    try {
      return Optional.of(SafeFile.text(directory.spec()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Appends an entry to the saved ones. */
  public void add(JournalEntry entry) {
    StampedEntry stamped = new StampedEntry(0, lastMillis, entry);
    history.apply(stamped);
    saved.add(stamped);
  }

  /**
   * Replaces the damaged journal by the saved entries, and returns a copy of the damaged one.
   * Requires the lock of the sweep, and that there is no {@link #obstacle}.
   *
   * @throws IOException if writing fails; then the damaged journal is unchanged
   */
  public Path replaceJournal(InstantSource clock) throws IOException {
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
   * Writes the recorded spec into the spec file if a change of it may have been lost. Returns a
   * message about it; empty if there was nothing to do.
   *
   * @throws IOException if writing fails
   */
  public Optional<String> replaceSpec(InstantSource clock) throws IOException {
    Optional<String> file = specFile();
    if (lostEntries() == 0 || file.filter(history.specText()::equals).isPresent()) {
      return Optional.empty();
    }
    String done = "restored the missing spec.yaml from the journal";
    if (Files.exists(directory.spec(), LinkOption.NOFOLLOW_LINKS)) {
      Path aside = directory.root().resolve("spec.yaml.replaced-" + clock.millis());
      Files.move(directory.spec(), aside);
      done =
          "replaced spec.yaml, which differed from the journal's spec; the old one is now "
              + aside.getFileName();
    }
    SafeFile.replaceForced(directory.spec(), out -> out.write(history.specText()));
    return Optional.of(done);
  }
}
