package sweep.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sweep.trial.AttemptEnd;

/**
 * How often trials may be lost in a row by faults of the cluster. They are not to blame, but a
 * cluster that loses the same trial again and again will go on to do so.
 */
final class LossBudget {
  /** Stands for the pilots of a sweep, as no trial has this number. */
  static final int PILOTS = -1;

  private final int most;
  private final Map<Integer, Integer> losses = new HashMap<>();

  /**
   * Creates a budget.
   *
   * @param most how often each trial may be lost in a row
   */
  LossBudget(int most) {
    this.most = most;
  }

  /** Counts a loss; returns what to say if it was one too many. */
  Optional<String> lost(int trial, AttemptEnd end) {
    int times = losses.merge(trial, 1, Integer::sum);
    if (times <= most) {
      return Optional.empty();
    }
    losses.remove(trial);
    String who = trial == PILOTS ? "pilots were" : "trial %d was".formatted(trial);
    String why =
        end instanceof AttemptEnd.Lost lost ? lost.why() : "they ended and left trials waiting";
    return Optional.of("%s lost %d times in a row, at last: %s".formatted(who, times, why));
  }

  /** Resets the losses of a trial that was not lost. */
  void forget(int trial) {
    losses.remove(trial);
    losses.remove(PILOTS);
  }
}
