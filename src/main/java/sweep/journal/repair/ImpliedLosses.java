package sweep.journal.repair;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptEnding;
import sweep.journal.entry.JournalEntry.AttemptSpawned;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.trial.AttemptId;

/**
 * How many of the records that a journal has lost must have been about trials and attempts, as the
 * records around them show: an attempt that ended was started before, and its trial got a verdict.
 */
final class ImpliedLosses {
  /** How far a trial has come; each takes a record, and none is left out. */
  private enum Stage {
    CREATED(0),
    STARTED(1),
    SPAWNED(2),
    ENDED(3),
    OVER(4);

    /** How many records it takes to come so far, after the trial's creation. */
    private final int records;

    Stage(int records) {
      this.records = records;
    }
  }

  /**
   * The last record of a trial.
   *
   * @param number its own
   * @param isLast whether none of the trial need follow
   */
  private record Last(Stage stage, int attempt, long number, boolean isLast) {
    boolean isOpen() {
      return stage == Stage.STARTED || stage == Stage.SPAWNED;
    }
  }

  /** By the number of the record before them. */
  private final TreeMap<Long, Long> implied = new TreeMap<>();

  private final Map<Integer, Last> trials = new HashMap<>();
  private int created;
  private long lastCreated;

  /**
   * Looks at a journal.
   *
   * @param hasEnded which attempts have left a record of their exit
   */
  ImpliedLosses(SalvagedLines lines, Predicate<AttemptId> hasEnded) {
    lines.gaps().forEach(gap -> implied.put(gap, 0L));
    for (SalvagedLines.Found found : lines.found()) {
      JournalEntry entry = found.stamped().entry();
      takeTrial(entry, found.stamped().number());
      takeAttempt(entry, found.stamped().number());
    }
    trials.forEach((trial, last) -> imply(missing(trial, last, hasEnded), last, Long.MAX_VALUE));
  }

  /** What must have followed the last record of a trial. */
  private static int missing(int trial, Last last, Predicate<AttemptId> hasEnded) {
    boolean isOver = last.isOpen() && hasEnded.test(new AttemptId(trial, last.attempt()));
    int untilVerdict = Stage.OVER.records - last.stage().records;
    return isOver ? untilVerdict : last.isLast() ? 0 : 1;
  }

  private void takeTrial(JournalEntry entry, long number) {
    if (entry instanceof TrialCreated begun) {
      create(begun.trial().number(), Stage.CREATED, number);
    } else if (entry instanceof TrialImported imported) {
      create(imported.trial().number(), Stage.OVER, number);
    } else if (entry instanceof TrialEnded ended) {
      goOn(ended.trial(), Stage.ENDED, Stage.OVER, number);
    } else if (entry instanceof TrialMeasured measured) {
      goOn(measured.trial(), Stage.OVER, Stage.OVER, number);
    } else if (entry instanceof TrialReopened reopened) {
      goOn(reopened.trial(), Stage.OVER, Stage.CREATED, number);
    }
  }

  private void takeAttempt(JournalEntry entry, long number) {
    if (entry instanceof AttemptStarted started) {
      AttemptId id = started.attempt();
      goOn(id, Stage.CREATED, new Last(Stage.STARTED, id.attempt(), number, false));
    } else if (entry instanceof AttemptSpawned spawned) {
      AttemptId id = spawned.attempt();
      goOn(id, Stage.STARTED, new Last(Stage.SPAWNED, id.attempt(), number, true));
    } else if (entry instanceof AttemptEnding ending) {
      AttemptId id = ending.attempt();
      goOn(id, Stage.SPAWNED, new Last(Stage.SPAWNED, id.attempt(), number, true));
    } else if (entry instanceof AttemptEnded ended) {
      AttemptId id = ended.attempt();
      boolean isTried = ended.end().hasOutput();
      Stage before = isTried ? Stage.SPAWNED : Stage.STARTED;
      goOn(id, before, new Last(Stage.ENDED, id.attempt(), number, !isTried));
    }
  }

  private void create(int trial, Stage stage, long number) {
    imply(trial - created, lastCreated, number);
    created = Math.max(created, trial + 1);
    lastCreated = number;
    trials.put(trial, new Last(stage, 0, number, true));
  }

  /** The last record of a trial; if there is none, those before it must have been created, too. */
  private Last last(int trial, long before) {
    imply(trial + 1 - created, lastCreated, before);
    created = Math.max(created, trial + 1);
    return trials.getOrDefault(trial, new Last(Stage.CREATED, 0, lastCreated, true));
  }

  private void goOn(int trial, Stage before, Stage now, long number) {
    Last last = last(trial, number);
    imply(before.records - last.stage().records, last, number);
    trials.put(trial, new Last(now, last.attempt(), number, true));
  }

  private void goOn(AttemptId id, Stage before, Last now) {
    Last last = last(id.trial(), now.number());
    boolean isNext = id.attempt() > last.attempt();
    int endOfOther = last.isOpen() || last.stage() == Stage.OVER ? 1 : 0;
    int steps = before.records - (isNext ? 0 : last.stage().records);
    imply(isNext ? steps + endOfOther : steps, last, now.number());
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

  /** How many of those that are lost after a record must have been there. */
  long after(long number) {
    return implied.getOrDefault(number, 0L);
  }
}
