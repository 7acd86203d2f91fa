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
import sweep.trial.Pruning;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * Infers the lost entries of a damaged journal from the entries that are left. An attempt whose end
 * is lost stays open: the next runner reads its exit record and output, as after a crash.
 */
public final class LostEntries {
  /** Receives inferred entries. */
  public interface Sink {
    /** Appends an entry. */
    void put(JournalEntry entry, Optional<Long> epochMillis);
  }

  private static final String LOST = "the record of its end was lost";

  private final SweepHistory history;
  private final AttemptFolders folders;
  private final SalvageAid aid;
  private final Sink sink;

  /** The trials whose creation is recorded, before or after the lost entries. */
  private final Set<Tried> recorded = new HashSet<>();

  public LostEntries(SweepHistory history, AttemptFolders folders, SalvageAid aid, Sink sink) {
    this.history = history;
    this.folders = folders;
    this.aid = aid;
    this.sink = sink;
  }

  /** Adds a trial whose creation is recorded. */
  public void addRecorded(Trial trial) {
    recorded.add(new Tried(trial));
  }

  private void put(JournalEntry entry) {
    sink.put(entry, Optional.empty());
  }

  /**
   * Restores all trials before one.
   *
   * @param imported whether the trial ran elsewhere
   */
  void beforeTrial(int number, boolean imported) {
    while (history.allTrials().size() < number) {
      createNext(imported);
    }
  }

  private void createNext(boolean beforeImported) {
    int number = history.allTrials().size();
    boolean amongImported = beforeImported || (number > 0 && isImported(number - 1));
    boolean hasRun = folders.exists(number);
    Optional<Trial> next =
        amongImported && !hasRun
            ? Optional.empty()
            : aid.nextTrial(history).filter(trial -> hasRun || !isRecorded(trial));
    put(next.<JournalEntry>map(TrialCreated::new).orElseGet(() -> placeholder(number)));
  }

  /** Whether the trial is recorded elsewhere, so that it can't be a lost one. */
  private boolean isRecorded(Trial trial) {
    return recorded.contains(new Tried(trial));
  }

  private boolean isImported(int trial) {
    return history.trial(trial).trial().origin() instanceof Origin.Imported;
  }

  /** A trial without its configuration, so that later trials keep their numbers. */
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

  /** Restores what must precede the cancelling of a trial. */
  void beforeCancelling(int number) {
    trial(number);
  }

  /** Restores what must precede the start of an attempt. */
  void beforeStart(AttemptId id) {
    TrialRecord record = trial(id.trial());
    if (isImported(id.trial())) {
      throw new IllegalArgumentException(
          "the configuration of trial %d is lost, so it can't run".formatted(id.trial()));
    }
    endOpenAttempt(record);
    if (record.state().hasEnded()) {
      put(new TrialReopened(id.trial()));
    }
  }

  /** Ends an attempt that was followed by another, without counting it as a failure. */
  private void endOpenAttempt(TrialRecord record) {
    if (record.state() instanceof TrialState.Running) {
      put(ended(record, pause(record).orElseGet(() -> new AttemptEnd.Lost(LOST))));
    }
  }

  /** The end of a running attempt if it was being paused. */
  private Optional<AttemptEnd> pause(TrialRecord running) {
    return history.attempts().live().stream()
        .filter(live -> live.started().attempt().equals(running.lastAttempt()))
        .flatMap(live -> live.ending().stream())
        .map(LiveAttempt.Ending::end)
        .filter(AttemptEnd.Paused.class::isInstance)
        .findFirst();
  }

  private static AttemptEnded ended(TrialRecord running, AttemptEnd end) {
    return new AttemptEnded(
        running.lastAttempt(), end, Duration.ZERO, AttemptOutput.none(), Optional.empty());
  }

  /** Restores the start of an attempt. */
  void beforeChangeOf(AttemptId id) {
    if (trial(id.trial()).attempts() < id.attempt()) {
      start(id);
    }
  }

  private void start(AttemptId id) {
    beforeStart(id);
    AttemptStarted started =
        new AttemptStarted(
            id, folders.launch(id).orElse("unknown"), 0, List.of(), aid.bootId(), Holding.NONE);
    sink.put(started, folders.startedMillis(id));
  }

  /** Restores a trial that reached a rung. */
  void beforeRung(int trial) {
    trial(trial);
  }

  /** Restores the start of a trial's next attempt if it left a folder. */
  void beforeVerdict(int trial) {
    TrialRecord record = trial(trial);
    AttemptId next = new AttemptId(trial, record.attempts() + 1);
    if (!record.state().hasEnded() && folders.unrecorded().contains(next)) {
      start(next);
    }
  }

  /** Restores the pause of a trial that ended for good. */
  void beforePruning(int trial, String reason) {
    beforeVerdict(trial);
    TrialRecord record = trial(trial);
    if (record.state() instanceof TrialState.Running) {
      Pruning unknown = new Pruning(Double.NaN, Double.NaN, Double.NaN, reason);
      put(ended(record, pause(record).orElseGet(() -> new AttemptEnd.Paused(unknown))));
    }
  }

  /** Restores the end of a trial that was measured again. */
  void beforeMeasuring(TrialMeasured entry) {
    beforeVerdict(entry.trial());
    if (history.attempts().lastEnded(entry.trial()).isPresent()) {
      put(new TrialEnded(entry.trial(), entry.state(), entry.cause()));
    }
  }

  /** Ends the running attempt of a trial. */
  void beforeReopening(int trial) {
    endOpenAttempt(trial(trial));
  }

  /** Restores the attempts of which only a folder is left. */
  public void atTheEnd() {
    for (AttemptId id : new TreeSet<>(folders.unrecorded())) {
      try {
        beforeChangeOf(id);
      } catch (IllegalArgumentException ignored) {
        // The trial's configuration is lost.
      }
    }
  }
}
