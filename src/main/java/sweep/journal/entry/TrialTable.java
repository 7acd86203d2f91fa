package sweep.journal.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.journal.entry.JournalEntry.AttemptEnded;
import sweep.journal.entry.JournalEntry.TrialEnded;
import sweep.journal.entry.JournalEntry.TrialMeasured;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.Metrics;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials of a sweep with their states, the number in each state, and the order they ended. */
final class TrialTable {
  private final List<TrialRecord> trials = new ArrayList<>();

  /** Without the trials that were set aside. */
  private final Map<TrialState.Kind, Integer> counts = new EnumMap<>(TrialState.Kind.class);

  private final Set<Integer> endedOrder = new LinkedHashSet<>();

  /** The trials below this number belong to an earlier spec. */
  private int setAside;

  void add(Trial trial) {
    if (trial.number() != trials.size()) {
      throw new IllegalArgumentException(
          "expected trial %d to be created, but found %d".formatted(trials.size(), trial.number()));
    }
    trials.add(new TrialRecord(trial, new TrialState.Waiting(), 0));
    count(TrialState.Kind.WAITING, 1);
  }

  /**
   * One trial.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  TrialRecord get(int number) {
    if (number < 0 || number >= trials.size()) {
      throw new IllegalArgumentException("there is no trial " + number);
    }
    return trials.get(number);
  }

  void start(AttemptId id) {
    TrialState running = new TrialState.Running(id.attempt());
    replace(new TrialRecord(get(id.trial()).trial(), running, id.attempt()));
  }

  /** Puts a trial back into the queue, for another attempt or its verdict. */
  void setWaiting(int number) {
    setState(number, new TrialState.Waiting());
  }

  void reopen(int number) {
    setWaiting(number);
    endedOrder.remove(number);
  }

  void end(int number, TrialState state) {
    setState(number, state);
    if (number >= setAside) {
      endedOrder.add(number);
    }
  }

  /** Ends a trial as its last attempt did. */
  void end(TrialEnded entry, AttemptEnded last) {
    Metrics metrics = last.output().metrics();
    boolean pruned =
        entry.state() == TrialState.Kind.PRUNED && last.end() instanceof AttemptEnd.Pruned;
    end(
        entry.trial(),
        pruned
            ? new TrialState.Pruned(
                ((AttemptEnd.Pruned) last.end()).pruning(), metrics, last.duration())
            : TrialState.ended(entry.state(), entry.cause(), metrics, last.duration()));
  }

  /** Gives an ended trial other metrics, and the verdict by them. */
  void measure(TrialMeasured entry) {
    TrialState before = get(entry.trial()).state();
    if (!before.hasEnded()) {
      throw new IllegalArgumentException(
          "trial %d was measured again before its end".formatted(entry.trial()));
    }
    Duration took = before.took().orElseThrow();
    boolean pruned = entry.state() == TrialState.Kind.PRUNED && before instanceof TrialState.Pruned;
    end(
        entry.trial(),
        pruned
            ? new TrialState.Pruned(((TrialState.Pruned) before).pruning(), entry.metrics(), took)
            : TrialState.ended(entry.state(), entry.cause(), entry.metrics(), took));
  }

  void setAllAside() {
    setAside = trials.size();
    counts.clear();
    endedOrder.clear();
  }

  private void setState(int number, TrialState state) {
    TrialRecord record = get(number);
    replace(new TrialRecord(record.trial(), state, record.attempts()));
  }

  private void replace(TrialRecord record) {
    int number = record.trial().number();
    TrialRecord old = trials.set(number, record);
    if (number >= setAside) {
      count(old.state().kind(), -1);
      count(record.state().kind(), 1);
    }
  }

  private void count(TrialState.Kind kind, int difference) {
    counts.merge(kind, difference, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
  }

  List<TrialRecord> all() {
    return Collections.unmodifiableList(trials);
  }

  int setAside() {
    return setAside;
  }

  Map<TrialState.Kind, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** The trials that have ended and are not set aside, in the order they ended. */
  List<TrialRecord> ended() {
    return endedOrder.stream().map(trials::get).toList();
  }
}
