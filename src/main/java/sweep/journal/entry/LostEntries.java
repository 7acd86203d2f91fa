package sweep.journal.entry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.AttemptStarted;
import sweep.journal.entry.JournalEntry.TrialCreated;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialImported;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.journal.entry.JournalEntry.TrialReopened;
import sweep.space.Configuration;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.AttemptOutput;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Works out which entries must have stood before another one, and are lost. An attempt whose end is
 * lost is left open: the next runner reads its exit record and its output, as if its own had died.
 */
public final class LostEntries {
  /** Takes an entry that was worked out. */
  public interface Sink {
    /** Puts it after those so far. */
    void put(JournalEntry entry, Optional<Long> epochMillis);
  }

  private static final String LOST = "the record of its end was lost";

  private final SweepHistory history;
  private final AttemptFolders folders;
  private final SalvageAid aid;
  private final Sink sink;

  /** The trials whose creation is on record, before or after what is lost. */
  private final Set<Tried> recorded = new HashSet<>();

  public LostEntries(SweepHistory history, AttemptFolders folders, SalvageAid aid, Sink sink) {
    this.history = history;
    this.folders = folders;
    this.aid = aid;
    this.sink = sink;
  }

  /** Notes a trial whose creation is on record. */
  public void know(Trial trial) {
    recorded.add(new Tried(trial));
  }

  private void put(JournalEntry entry) {
    sink.put(entry, Optional.empty());
  }

  /**
   * Has all trials before one exist.
   *
   * @param imported whether the one ran elsewhere
   */
  void beforeTrial(int number, boolean imported) {
    while (history.allTrials().size() < number) {
      createNext(imported);
    }
  }

  private void createNext(boolean beforeImported) {
    int number = history.allTrials().size();
    boolean amongImported = beforeImported || (number > 0 && isImported(number - 1));
    boolean hasRun = folders.existsOf(number);
    Optional<Trial> next =
        amongImported && !hasRun
            ? Optional.empty()
            : aid.nextTrial(history).filter(trial -> hasRun || !isRecorded(trial));
    put(next.<JournalEntry>map(TrialCreated::new).orElseGet(() -> placeholder(number)));
  }

  /** Whether a later record is of the same trial, so that it can't be the one that is lost. */
  private boolean isRecorded(Trial trial) {
    return recorded.contains(new Tried(trial));
  }

  private boolean isImported(int trial) {
    return history.trial(trial).trial().origin() instanceof Origin.Imported;
  }

  /** Keeps the numbers of those that follow; what it had tried is lost. */
  private static TrialImported placeholder(int number) {
    Trial unknown =
        new Trial(
            number,
            new Origin.Imported(number),
            new Configuration(List.of(), List.of()),
            0,
            OptionalLong.empty());
    return new TrialImported(
        unknown, TrialState.Kind.NO_METRIC, Optional.empty(), Metrics.none(), Duration.ZERO);
  }

  private TrialRecord trial(int number) {
    beforeTrial(number + 1, /* imported= */ false);
    return history.trial(number);
  }

  /** Has a trial be ready for the start of an attempt. */
  void beforeStart(AttemptId id) {
    TrialRecord record = trial(id.trial());
    if (isImported(id.trial())) {
      throw new IllegalArgumentException(
          "what trial %d tried is lost, so it can't run".formatted(id.trial()));
    }
    endOpenAttempt(record);
    if (record.state().hasEnded()) {
      put(new TrialReopened(id.trial()));
    }
  }

  /** An attempt that is followed by another one has ended, and is not charged to the trial. */
  private void endOpenAttempt(TrialRecord record) {
    if (record.state() instanceof TrialState.Running) {
      put(
          new AttemptEnded(
              record.lastAttempt(),
              new AttemptEnd.Lost(LOST),
              Duration.ZERO,
              AttemptOutput.none(),
              Optional.empty()));
    }
  }

  /** Has an attempt be under way. */
  void beforeNewsOf(AttemptId id) {
    if (trial(id.trial()).attempts() < id.attempt()) {
      start(id);
    }
  }

  private void start(AttemptId id) {
    beforeStart(id);
    AttemptStarted started =
        new AttemptStarted(id, folders.launch(id).orElse("unknown"), 0, List.of(), aid.bootId());
    sink.put(started, folders.startedMillis(id));
  }

  /** Has an attempt of a trial be under way that left a folder before the trial was over. */
  void beforeVerdict(int trial) {
    TrialRecord record = trial(trial);
    AttemptId next = new AttemptId(trial, record.attempts() + 1);
    if (!record.state().hasEnded() && folders.unrecorded().contains(next)) {
      start(next);
    }
  }

  /** Has a trial be over that was measured again. */
  void beforeMeasuring(TrialMeasured entry) {
    beforeVerdict(entry.trial());
    if (history.lastAttemptEnded(entry.trial()).isPresent()) {
      put(new TrialEnded(entry.trial(), entry.state(), entry.cause()));
    }
  }

  /** Has no attempt of a trial be under way. */
  void beforeReopening(int trial) {
    endOpenAttempt(trial(trial));
  }

  /** Has each attempt be under way that left nothing but its folder. */
  public void atTheEnd() {
    for (AttemptId id : new TreeSet<>(folders.unrecorded())) {
      try {
        beforeNewsOf(id);
      } catch (IllegalArgumentException unknownTrial) {
        // Its folder is all that is left of it.
      }
    }
  }
}
