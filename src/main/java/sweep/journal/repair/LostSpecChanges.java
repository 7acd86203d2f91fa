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
 * The changes of the spec that a journal must have lost. That the file of the spec holds something
 * else is no evidence alone: people edit it. There must be records lost that nothing else explains,
 * or records that only a change explains.
 */
final class LostSpecChanges {
  /**
   * One of them.
   *
   * @param text the spec from there on
   * @param beginsAgain whether trials were created after it that repeat earlier ones
   */
  record Change(String text, boolean beginsAgain) {}

  private final SalvagedLines lines;
  private final SalvageAid aid;
  private final Optional<String> file;
  private final ImpliedLosses implied;
  private final Map<Long, Change> changes = new HashMap<>();
  private Optional<Integer> contradiction = Optional.empty();

  /** The spec at the record that is looked at. */
  private String text = "";

  private final Set<Tried> tried = new HashSet<>();

  /** Whether the trials so far are all ones that their spec asks for. */
  private boolean fits = true;

  /** The record after which a change may be lost, the last one; 0 if there is none. */
  private long gap;

  /** The same, where nothing else explains all that is lost. */
  private long unexplained;

  /**
   * Looks for them.
   *
   * @param implied what is lost beside them
   * @param file what the file of the spec holds; empty if it can't be read
   */
  LostSpecChanges(
      SalvagedLines lines, ImpliedLosses implied, SalvageAid aid, Optional<String> file) {
    this.lines = lines;
    this.implied = implied;
    this.aid = aid;
    this.file = file;
    List<SalvagedLines.Found> found = lines.found();
    for (int i = 0; i < found.size(); i++) {
      look(i, found);
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

  private void look(int index, List<SalvagedLines.Found> found) {
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
      goOnWith(changed.specText(), changed.setsAside() || contradicts);
    } else if (entry instanceof TrialCreated created) {
      look(created.trial(), found.subList(index, found.size()));
    }
  }

  private void look(Trial trial, List<SalvagedLines.Found> rest) {
    boolean isNew = tried.add(new Tried(trial));
    boolean isFitting = isNew && aid.asksFor(text, trial);
    if (!isFitting && gap > 0 && fits) {
      explain(trial, /* beginsAgain= */ !isNew, rest);
    } else {
      fits &= isFitting;
    }
  }

  /** Finds the spec under which a trial was created that can't be one of the spec so far. */
  private void explain(Trial trial, boolean beginsAgain, List<SalvagedLines.Found> rest) {
    Optional<SpecChanged> next =
        rest.stream()
            .map(found -> found.stamped().entry())
            .filter(SpecChanged.class::isInstance)
            .map(SpecChanged.class::cast)
            .findFirst();
    if (next.filter(SpecChanged::setsAside).isPresent()) {
      // Then the trial counts no more, whatever it was created under.
      fits = false;
      return;
    }
    Optional<String> now = next.map(SpecChanged::specText).or(() -> file);
    if (now.filter(this::isReadable).filter(spec -> aid.asksFor(spec, trial)).isPresent()) {
      put(now.get(), beginsAgain);
      goOnWith(now.get(), /* setsAside= */ true);
      tried.add(new Tried(trial));
    } else {
      contradiction = contradiction.or(() -> Optional.of(trial.number()));
      fits = false;
    }
  }

  private void put(String now, boolean beginsAgain) {
    changes.put(gap, new Change(now, beginsAgain));
  }

  private void goOnWith(String now, boolean setsAside) {
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

  /** The change to put back after a record; empty if none is lost there. */
  Optional<Change> after(long number) {
    return Optional.ofNullable(changes.get(number));
  }

  /** The trial that no spec explains which is on record, or in the file; empty if there is none. */
  Optional<Integer> contradiction() {
    return contradiction;
  }
}
