package sweep.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * A trial with its state.
 *
 * @param attempts the number of attempts launched so far
 */
public record TrialRecord(Trial trial, TrialState state, int attempts) {

  /** The last launched attempt; an id with attempt 0 if there was none. */
  public AttemptId lastAttempt() {
    return new AttemptId(trial.number(), attempts);
  }

  /** The duration of the last attempt; empty if unknown or before the trial has ended. */
  public Optional<Duration> took() {
    return state.took().filter(length -> attempts > 0 || !length.isZero());
  }
}
