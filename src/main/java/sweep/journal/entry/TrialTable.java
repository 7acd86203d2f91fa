package sweep.journal.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.trial.AttemptId;
import sweep.trial.KnownTrial;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials of a sweep with their states, the number in each state, and the order they ended. */
final class TrialTable {
  private final List<TrialRecord> trials = new ArrayList<>();

  /** Without the trials that were set aside. */
  private final Map<TrialState.Kind, Integer> counts = new EnumMap<>(TrialState.Kind.class);

  private final Set<Integer> endedOrder = new LinkedHashSet<>();

  /** The known trials of other sweeps, by their place there. */
  private final Map<Known, KnownTrial> known = new LinkedHashMap<>();

  private record Known(String sweep, int number) {}

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

  /** Adds a known trial of another sweep; a later result replaces an earlier one. */
  void add(KnownTrial trial) {
    known.put(new Known(trial.sweep(), trial.number()), trial);
  }

  /** The known trials of other sweeps, in the order in which each was first added. */
  List<KnownTrial> known() {
    return List.copyOf(known.values());
  }

  void setAllAside() {
    setAside = trials.size();
    known.clear();
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
