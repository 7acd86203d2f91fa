package sweep.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.AttemptId;
import sweep.trial.TrialState;

/**
 * The progress of a sweep at one moment.
 *
 * @param counts the number of trials in each state, without states that have none
 * @param total the number of trials at the end; empty if it is unbounded
 * @param running the attempts under way, by trial
 * @param controls the settings that the user may change while the sweep runs
 */
public record Progress(
    Map<TrialState.Kind, Integer> counts,
    Optional<BigInteger> total,
    List<AttemptId> running,
    Controls controls) {

  /**
   * The settings that the user may change while a sweep runs.
   *
   * @param slots the greatest number of trials that run at a time
   * @param paused whether no new trials start for now
   * @param suspended whether running trials are stopped, too
   * @param stopping whether no new trials start any more
   * @param waiting what the next trial waits for although a slot is free; empty if it does not
   */
  public record Controls(
      int slots, boolean paused, boolean suspended, boolean stopping, Optional<String> waiting) {}

  /** The progress before the first round of the loop. */
  public static final Progress NONE =
      new Progress(
          Map.of(),
          Optional.empty(),
          List.of(),
          new Controls(0, false, false, false, Optional.empty()));

  /** The number of trials in a state. */
  public int count(TrialState.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }
}
