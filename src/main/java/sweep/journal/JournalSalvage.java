package sweep.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sweep.journal.JournalEntry.AttemptStarted;
import sweep.journal.JournalEntry.SpecChanged;
import sweep.journal.JournalEntry.TrialCreated;
import sweep.journal.JournalEntry.TrialImported;
import sweep.trial.AttemptId;
import sweep.trial.Trial;

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

  /** After the number of which record a change of the spec is to be put back. */
  private final List<Long> changesAfter = new ArrayList<>();

  private final List<Integer> unknownTrials = new ArrayList<>();
  private boolean specIsUnknown;
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
    later(0, TrialCreated.class).forEach(created -> lost.know(created.trial()));
    findChangesOfTheSpec();
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

  /**
   * Finds where a change of the spec must be lost: the spec that is in force later says something
   * else than the one before.
   */
  private void findChangesOfTheSpec() {
    long gap = 0;
    String text = "";
    for (SalvagedLines.Found found : lines.found()) {
      JournalEntry entry = found.stamped().entry();
      if (entry instanceof JournalEntry.SweepOpened opened) {
        text = opened.specText();
      } else if (entry instanceof SpecChanged changed) {
        if (gap > 0 && !changed.setsAside() && isOther(text, changed.specText())) {
          changesAfter.add(gap);
        }
        text = changed.specText();
        gap = 0;
      }
      long number = found.stamped().number();
      gap = lines.mayHaveLost(EntryFormat.SPEC_CHANGED, number) ? number : gap;
    }
    if (gap > 0 && !text.equals(specFile())) {
      changesAfter.add(gap);
    }
  }

  private boolean isOther(String before, String now) {
    SalvageAid.Difference difference = aid.difference(before, now);
    specIsUnknown |= difference == SalvageAid.Difference.UNKNOWN;
    return difference == SalvageAid.Difference.MEANING;
  }

  private String specFile() {
    try {
      return SafeFile.text(directory.spec());
    } catch (IOException unreadable) {
      specIsUnknown = true;
      return "";
    }
  }

  private void changeSpecAfter(long number) {
    if (!changesAfter.contains(number)) {
      return;
    }
    String now = laterSpec(number);
    switch (aid.difference(history.specText(), now)) {
      case NONE -> restore(new SpecChanged(now, /* setsAside= */ false), Optional.empty());
      case METRICS -> restore(new SpecChanged(now, beginsAgainAfter(number)), Optional.empty());
      case MEANING -> restore(new SpecChanged(now, /* setsAside= */ true), Optional.empty());
      case UNKNOWN -> specIsUnknown = true;
    }
  }

  private String laterSpec(long number) {
    return later(number, SpecChanged.class)
        .map(SpecChanged::specText)
        .findFirst()
        .orElseGet(this::specFile);
  }

  /** Whether a trial is created later that repeats one: those so far were set aside. */
  private boolean beginsAgainAfter(long number) {
    return later(number, TrialCreated.class).anyMatch(this::isKnown);
  }

  private <E extends JournalEntry> Stream<E> later(long number, Class<E> type) {
    return lines.found().stream()
        .filter(found -> found.stamped().number() > number)
        .map(found -> found.stamped().entry())
        .filter(type::isInstance)
        .map(type::cast);
  }

  private boolean isKnown(TrialCreated again) {
    return history.trials().stream()
        .map(record -> record.trial())
        .anyMatch(trial -> isSame(trial, again.trial()));
  }

  private static boolean isSame(Trial one, Trial other) {
    return one.repeat() == other.repeat() && one.configuration().equals(other.configuration());
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
    return lines.lostAfter(0)
        + lines.found().stream()
            .mapToLong(found -> lines.lostAfter(found.stamped().number()))
            .sum();
  }

  /** How many entries are lost without a trace of what they said. */
  public long unknown() {
    return Math.max(0, lostEntries() - restored);
  }

  /** Whether what is lost may have told that trials were measured again. */
  public boolean mayHaveLostMeasurements() {
    return unknown() > 0
        && lines.found().stream()
            .anyMatch(
                found -> lines.mayHaveLost(EntryFormat.TRIAL_MEASURED, found.stamped().number()));
  }

  /** Why the journal can't be repaired; empty if it can. */
  public String obstacle() {
    if (lines.isNewer()) {
      return "a newer version of sweep wrote to it: use that";
    }
    if (history.opened().isEmpty()) {
      return "its first line, which tells what the sweep is, is lost";
    }
    return specIsUnknown
        ? "a change of the spec is lost, and spec.yaml can't be read; --fresh starts a new sweep"
        : "";
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
}
