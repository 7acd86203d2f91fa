package sweep.run.loop;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import sweep.journal.entry.SweepHistory;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials that wait for an attempt, lowest number first. */
final class WaitingTrials {
  private final SweepHistory history;
  private final TreeSet<Integer> waiting = new TreeSet<>();

  /** The trials of the baseline that have not ended, whether waiting or running. */
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

  /** Removes and returns the next trial. */
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

  /** Removes and returns the next trial that does not belong to the search. */
  Optional<Trial> nextBesideSearch() {
    Optional<Trial> first = besideSearch().findFirst();
    first.ifPresent(trial -> waiting.remove(trial.number()));
    return first;
  }

  private Stream<Trial> besideSearch() {
    return waiting.stream()
        .map(number -> history.trial(number).trial())
        .filter(trial -> trial.isConfirming() || trial.isAdded());
  }

  /** Whether a confirming or added trial waits. */
  boolean hasBesideSearch() {
    return besideSearch().findFirst().isPresent();
  }

  /** Registers a new trial, which is launched at once. */
  void created(Trial trial) {
    if (trial.isBaseline()) {
      openBaseline.add(trial.number());
    }
  }

  /** Adds a trial that needs another attempt. */
  void add(int trial) {
    waiting.add(trial);
    if (history.trial(trial).trial().isBaseline()) {
      openBaseline.add(trial);
    }
  }

  /** Removes a trial that has ended. */
  void ended(int trial) {
    waiting.remove(trial);
    openBaseline.remove(trial);
  }

  /** Whether a trial of the baseline has not ended. */
  boolean baselineIsOpen() {
    return !openBaseline.isEmpty();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
