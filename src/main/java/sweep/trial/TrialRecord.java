package sweep.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * A trial with what has become of it.
 *
 * @param attempts how many attempts have been launched so far
 */
public record TrialRecord(Trial trial, TrialState state, int attempts) {

  /** The attempt that was launched last; of a trial that none was launched of, one that is none. */
  public AttemptId lastAttempt() {
    return new AttemptId(trial.number(), attempts);
  }

  /** How long the last attempt took; empty before the trial is over, or if nobody knows. */
  public Optional<Duration> took() {
    return state.took().filter(length -> attempts > 0 || !length.isZero());
  }
}
