package sweep.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.AttemptId;
import sweep.trial.TrialState;

/**
 * Where a sweep stands.
 *
 * @param counts how many trials are in each state; a state without any is left out
 * @param total how many trials there will be; empty if there is no end
 * @param running the attempts under way, by trial
 * @param controls what the user has asked for meanwhile
 */
public record Progress(
    Map<TrialState.Kind, Integer> counts,
    Optional<BigInteger> total,
    List<AttemptId> running,
    Controls controls) {

  /**
   * What the user can change while a sweep runs.
   *
   * @param slots how many trials may run at a time
   * @param paused whether nothing is launched for now
   * @param stopping whether nothing is launched any more
   */
  public record Controls(int slots, boolean paused, boolean stopping) {}

  /** Before anything has happened. */
  public static final Progress NONE =
      new Progress(Map.of(), Optional.empty(), List.of(), new Controls(0, false, false));

  /** How many trials are in a state. */
  public int count(TrialState.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }
}
