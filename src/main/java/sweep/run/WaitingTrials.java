package sweep.run;

import java.util.Optional;
import java.util.TreeSet;
import sweep.journal.SweepHistory;
import sweep.spec.SweepSpec;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** The trials that exist and wait for an attempt, lowest number first, the baseline's alone. */
final class WaitingTrials {
  private final SweepHistory history;
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private int baselineEnded;

  WaitingTrials(SweepSpec spec, SweepHistory history) {
    this.history = history;
    for (TrialRecord record : history.trials()) {
      boolean baseline = spec.baseline().isPresent() && record.trial().isBaseline();
      if (record.state().kind() == TrialState.Kind.WAITING) {
        waiting.add(record.trial().number());
      } else if (baseline && record.state().hasEnded()) {
        baselineEnded++;
      }
    }
  }

  /** Takes the next trial that may be launched. */
  Optional<Trial> next(boolean baselineOnly) {
    Optional<Trial> first =
        waiting.stream().findFirst().map(number -> history.trial(number).trial());
    Optional<Trial> next = first.filter(trial -> trial.isBaseline() || !baselineOnly);
    next.ifPresent(trial -> waiting.remove(trial.number()));
    return next;
  }

  void add(int trial) {
    waiting.add(trial);
  }

  /** Notes that a trial, which was over, is to be tried again. */
  void reopened(int trial) {
    waiting.add(trial);
    if (history.trial(trial).trial().isBaseline()) {
      baselineEnded--;
    }
  }

  /** Notes that a trial is over. */
  void ended(int trial) {
    waiting.remove(trial);
    if (history.trial(trial).trial().isBaseline()) {
      baselineEnded++;
    }
  }

  /** Whether some of the baseline's trials are not over. */
  boolean baselineIsOpen(int baselineTrials) {
    return baselineEnded < baselineTrials;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
