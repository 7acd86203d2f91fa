package sweep.journal.repair;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.journal.codec.EntryFormat;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.SweepOpened;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.SalvageAid;
import sweep.journal.entry.Tried;
import sweep.trial.Trial;

/**
 * The changes of the spec that a damaged journal must have lost. A different spec file alone is no
 * evidence, because users edit it. There must be lost records that nothing else explains, or
 * records that only a change explains.
 */
final class LostSpecChanges {
  /**
   * A lost change.
   *
   * @param text the new text of the spec
   * @param beginsAgain whether later trials repeat earlier ones
   */
  record Change(String text, boolean beginsAgain) {}

  private final SalvagedLines lines;
  private final SalvageAid aid;
  private final Optional<String> file;
  private final ImpliedLosses implied;
  private final Map<Long, Change> changes = new HashMap<>();
  private Optional<Integer> contradiction = Optional.empty();

  /** The spec at the current record. */
  private String text = "";

  private final Set<Tried> tried = new HashSet<>();

  /** Whether the spec asks for all trials so far. */
  private boolean fits = true;

  /** The last record after which a change may be lost; 0 if there is none. */
  private long gap;

  /** The last record after which nothing else explains all lost records; 0 if there is none. */
  private long unexplained;

  /**
   * Finds the lost changes.
   *
   * @param implied the other lost records
   * @param file the content of the spec file; empty if it can't be read
   */
  LostSpecChanges(
      SalvagedLines lines, ImpliedLosses implied, SalvageAid aid, Optional<String> file) {
    this.lines = lines;
    this.implied = implied;
    this.aid = aid;
    this.file = file;
    List<SalvagedLines.Found> found = lines.found();
    for (int i = 0; i < found.size(); i++) {
      examine(i, found);
      noteGap(found.get(i).stamped().number());
    }
    file.filter(
            now ->
                unexplained > 0
                    && !now.equals(text)
                    && isReadable(now)
                    && fitsFrom(unexplained, now))
        .ifPresent(now -> changes.put(unexplained, new Change(now, /* beginsAgain= */ false)));
  }

  private void examine(int index, List<SalvagedLines.Found> found) {
    JournalEntry entry = found.get(index).stamped().entry();
    if (entry instanceof SweepOpened opened) {
      text = opened.specText();
    } else if (entry instanceof SpecChanged changed) {
      boolean contradicts =
          !changed.setsAside()
              && aid.difference(text, changed.specText()) == SalvageAid.Difference.MEANING;
      if (gap > 0 && contradicts) {
        put(changed.specText(), /* beginsAgain= */ false);
      }
      switchTo(changed.specText(), changed.setsAside() || contradicts);
    } else if (entry instanceof TrialCreated created) {
      examine(created.trial(), found.subList(index, found.size()));
    }
  }

  private void examine(Trial trial, List<SalvagedLines.Found> rest) {
    boolean isNew = tried.add(new Tried(trial));
    boolean isFitting = isNew && aid.asksFor(text, trial);
    if (!isFitting && gap > 0 && fits) {
      explain(trial, /* beginsAgain= */ !isNew, rest);
    } else {
      fits &= isFitting;
    }
  }

  /** Finds the spec of a trial that does not belong to the spec so far. */
  private void explain(Trial trial, boolean beginsAgain, List<SalvagedLines.Found> rest) {
    Optional<SpecChanged> next =
        rest.stream()
            .map(found -> found.stamped().entry())
            .filter(SpecChanged.class::isInstance)
            .map(SpecChanged.class::cast)
            .findFirst();
    if (next.filter(SpecChanged::setsAside).isPresent()) {
      // The trial is set aside, so its spec does not matter.
      fits = false;
      return;
    }
    Optional<String> now = next.map(SpecChanged::specText).or(() -> file);
    if (now.filter(this::isReadable).filter(spec -> aid.asksFor(spec, trial)).isPresent()) {
      put(now.get(), beginsAgain);
      switchTo(now.get(), /* setsAside= */ true);
      tried.add(new Tried(trial));
    } else {
      contradiction = contradiction.or(() -> Optional.of(trial.number()));
      fits = false;
    }
  }

  private void put(String now, boolean beginsAgain) {
    changes.put(gap, new Change(now, beginsAgain));
  }

  private void switchTo(String now, boolean setsAside) {
    text = now;
    gap = 0;
    unexplained = 0;
    fits = true;
    if (setsAside) {
      tried.clear();
    }
  }

  private void noteGap(long number) {
    if (lines.mayHaveLost(EntryFormat.SPEC_CHANGED, number)) {
      gap = number;
      boolean isSeen = lines.hasSeen(EntryFormat.SPEC_CHANGED, number);
      boolean isExplained = !isSeen && lines.lostAfter(number) <= implied.after(number);
      unexplained = isExplained ? unexplained : number;
    }
  }

  private boolean isReadable(String now) {
    return aid.difference(text, now) != SalvageAid.Difference.UNKNOWN;
  }

  private boolean fitsFrom(long number, String now) {
    return lines.found().stream()
        .filter(found -> found.stamped().number() > number)
        .map(found -> found.stamped().entry())
        .filter(TrialCreated.class::isInstance)
        .allMatch(created -> aid.asksFor(now, ((TrialCreated) created).trial()));
  }

  /** The change to restore after a record; empty if none was lost there. */
  Optional<Change> after(long number) {
    return Optional.ofNullable(changes.get(number));
  }

  /** The trial that belongs to no spec in the journal or the file; empty if there is none. */
  Optional<Integer> contradiction() {
    return contradiction;
  }
}
