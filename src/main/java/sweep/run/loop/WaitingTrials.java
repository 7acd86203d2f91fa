package sweep.run.loop;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import sweep.journal.entry.SweepHistory;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials that exist and wait for an attempt, lowest number first, the baseline's alone. */
final class WaitingTrials {
  private final SweepHistory history;
  private final TreeSet<Integer> waiting = new TreeSet<>();

  /** Those of the baseline that exist and are not over. */
  private final TreeSet<Integer> openBaseline = new TreeSet<>();

  WaitingTrials(SweepHistory history) {
    this.history = history;
    for (TrialRecord record : history.trials()) {
      if (record.state().kind() == TrialState.Kind.WAITING) {
        waiting.add(record.trial().number());
      }
      if (record.trial().isBaseline() && !record.state().hasEnded()) {
        openBaseline.add(record.trial().number());
      }
    }
  }

  /** Takes the next trial that may be launched. */
  Optional<Trial> next(boolean baselineOnly) {
    Optional<Trial> first =
        (baselineOnly ? openBaseline : waiting)
            .stream()
                .filter(waiting::contains)
                .findFirst()
                .map(number -> history.trial(number).trial());
    first.ifPresent(trial -> waiting.remove(trial.number()));
    return first;
  }

  /** Takes the next trial that confirms a leader. */
  Optional<Trial> nextConfirming() {
    Optional<Trial> first = confirming().findFirst();
    first.ifPresent(trial -> waiting.remove(trial.number()));
    return first;
  }

  private Stream<Trial> confirming() {
    return waiting.stream()
        .map(number -> history.trial(number).trial())
        .filter(Trial::isConfirming);
  }

  /** Whether some that confirm a leader wait. */
  boolean hasConfirming() {
    return confirming().findFirst().isPresent();
  }

  /** Notes that a trial exists from now on, and is launched. */
  void created(Trial trial) {
    if (trial.isBaseline()) {
      openBaseline.add(trial.number());
    }
  }

  /** Notes that a trial, which was launched or over, is to be launched again. */
  void add(int trial) {
    waiting.add(trial);
    if (history.trial(trial).trial().isBaseline()) {
      openBaseline.add(trial);
    }
  }

  /** Notes that a trial is over. */
  void ended(int trial) {
    waiting.remove(trial);
    openBaseline.remove(trial);
  }

  /** Whether some of the baseline's trials are not over. */
  boolean baselineIsOpen() {
    return !openBaseline.isEmpty();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
