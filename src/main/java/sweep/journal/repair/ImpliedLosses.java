package sweep.journal.repair;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.RungReached;
import sweep.journal.entry.JournalEntry.SpecChanged;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialPruned;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/**
 * The number of lost records that must have been about trials and attempts, as the records around
 * them imply: an attempt that ended was started before, and its trial got a verdict; a trial that
 * was pruned had reached a rung, if those of others are on record.
 */
final class ImpliedLosses {
  /** The stages of a trial. Each has a record, and none is skipped. */
  private enum Stage {
    CREATED(0),
    STARTED(1),
    SPAWNED(2),
    ENDED(3),
    DONE(4);

    /** The number of records from the trial's creation to this stage. */
    private final int records;

    Stage(int records) {
      this.records = records;
    }
  }

  /**
   * The last record of a trial.
   *
   * @param number the number of the record
   * @param isLast whether the trial needs no further record
   */
  private record Last(Stage stage, int attempt, long number, boolean isLast) {
    boolean isOpen() {
      return stage == Stage.STARTED || stage == Stage.SPAWNED;
    }
  }

  /** The number of implied records, by the number of the record before the gap. */
  private final TreeMap<Long, Long> implied = new TreeMap<>();

  private final Map<Integer, Last> trials = new HashMap<>();
  private int created;
  private long lastCreated;

  /** Whether every pruned trial has reached a rung. */
  private final boolean hasRungs;

  /** The trials that have reached a rung. */
  private final Set<Integer> atRungs = new HashSet<>();

  /**
   * Counts the implied records of a journal.
   *
   * @param hasEnded whether an attempt left an exit record
   */
  ImpliedLosses(SalvagedLines lines, Predicate<AttemptId> hasEnded) {
    lines.gaps().forEach(gap -> implied.put(gap, 0L));
    List<JournalEntry> entries =
        lines.found().stream().map(found -> found.stamped().entry()).toList();
    // With another spec, the trials may have been pruned by their own values alone.
    this.hasRungs =
        entries.stream().anyMatch(RungReached.class::isInstance)
            && entries.stream().noneMatch(SpecChanged.class::isInstance);
    for (SalvagedLines.Found found : lines.found()) {
      JournalEntry entry = found.stamped().entry();
      takeTrial(entry, found.stamped().number());
      takeAttempt(entry, found.stamped().number());
    }
    trials.forEach((trial, last) -> imply(missing(trial, last, hasEnded), last, Long.MAX_VALUE));
  }

  /** The number of records that must have followed the last one of a trial. */
  private static int missing(int trial, Last last, Predicate<AttemptId> hasEnded) {
    boolean hasExited = last.isOpen() && hasEnded.test(new AttemptId(trial, last.attempt()));
    int untilVerdict = Stage.DONE.records - last.stage().records;
    return hasExited ? untilVerdict : last.isLast() ? 0 : 1;
  }

  private void takeTrial(JournalEntry entry, long number) {
    if (entry instanceof TrialCreated created) {
      create(created.trial().number(), Stage.CREATED, number);
    } else if (entry instanceof TrialImported imported) {
      create(imported.trial().number(), Stage.DONE, number);
    } else if (entry instanceof TrialEnded ended) {
      advance(ended.trial(), Stage.ENDED, Stage.DONE, number);
    } else if (entry instanceof TrialPruned pruned) {
      advance(pruned.trial(), Stage.ENDED, Stage.DONE, number);
    } else if (entry instanceof TrialMeasured measured) {
      advance(measured.trial(), Stage.DONE, Stage.DONE, number);
    } else if (entry instanceof TrialReopened reopened) {
      advance(reopened.trial(), Stage.DONE, Stage.CREATED, number);
      atRungs.remove(reopened.trial());
    } else if (entry instanceof RungReached reached) {
      reach(reached.trial(), number);
    }
  }

  private void takeAttempt(JournalEntry entry, long number) {
    if (entry instanceof AttemptStarted started) {
      AttemptId id = started.attempt();
      advance(id, Stage.CREATED, new Last(Stage.STARTED, id.attempt(), number, false));
    } else if (entry instanceof AttemptSpawned spawned) {
      AttemptId id = spawned.attempt();
      advance(id, Stage.STARTED, new Last(Stage.SPAWNED, id.attempt(), number, true));
    } else if (entry instanceof AttemptEnding ending) {
      AttemptId id = ending.attempt();
      if (hasRungs && ending.end() instanceof AttemptEnd.Pruned && atRungs.add(id.trial())) {
        imply(1, last(id.trial(), number), number);
      }
      advance(id, Stage.SPAWNED, new Last(Stage.SPAWNED, id.attempt(), number, true));
    } else if (entry instanceof AttemptEnded ended) {
      AttemptId id = ended.attempt();
      boolean hasOutput = ended.end().hasOutput();
      Stage before = hasOutput ? Stage.SPAWNED : Stage.STARTED;
      boolean isLast = !hasOutput || ended.end() instanceof AttemptEnd.Paused;
      advance(id, before, new Last(Stage.ENDED, id.attempt(), number, isLast));
    }
  }

  private void create(int trial, Stage stage, long number) {
    imply(trial - created, lastCreated, number);
    created = Math.max(created, trial + 1);
    lastCreated = number;
    trials.put(trial, new Last(stage, 0, number, true));
  }

  /** The last record of a trial. Without one, it and all trials before it were created in a gap. */
  private Last last(int trial, long before) {
    imply(trial + 1 - created, lastCreated, before);
    created = Math.max(created, trial + 1);
    return trials.getOrDefault(trial, new Last(Stage.CREATED, 0, lastCreated, true));
  }

  /** Takes the record of a rung, which a trial reaches while it runs. */
  private void reach(int trial, long number) {
    Last last = last(trial, number);
    int attempt = last.isOpen() ? last.attempt() : last.attempt() + 1;
    int before = last.isOpen() ? last.stage().records : Stage.CREATED.records;
    imply(Stage.SPAWNED.records - before, last, number);
    trials.put(trial, new Last(Stage.SPAWNED, attempt, number, true));
    atRungs.add(trial);
  }

  private void advance(int trial, Stage before, Stage now, long number) {
    Last last = last(trial, number);
    imply(before.records - last.stage().records, last, number);
    trials.put(trial, new Last(now, last.attempt(), number, true));
  }

  private void advance(AttemptId id, Stage before, Last now) {
    Last last = last(id.trial(), now.number());
    boolean isNext = id.attempt() > last.attempt();
    int endOfEarlier = last.isOpen() || last.stage() == Stage.DONE ? 1 : 0;
    int steps = before.records - (isNext ? 0 : last.stage().records);
    imply(isNext ? steps + endOfEarlier : steps, last, now.number());
    trials.put(id.trial(), now);
  }

  private void imply(int records, Last after, long before) {
    imply(records, after.number(), before);
  }

  private void imply(int records, long after, long before) {
    Long gap = implied.ceilingKey(after);
    if (records > 0 && gap != null && gap < before) {
      implied.merge(gap, (long) records, Long::sum);
    }
  }

  /** The number of implied records in the gap after a record. */
  long after(long number) {
    return implied.getOrDefault(number, 0L);
  }
}
