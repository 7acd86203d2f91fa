package sweep.live;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.status.RunningAttempt;
import sweep.trial.TrialState;

/**
 * A snapshot of a sweep's progress, from the runner or from the journal.
 *
 * @param counts the number of trials in each state
 * @param total the number of trials in all; empty if unbounded
 * @param slots the number of trials that run at a time; empty if unknown
 * @param condition an unusual state, such as "paused"; otherwise empty
 * @param elapsed since the runner started; empty if unknown
 */
record ProgressSnapshot(
    Map<TrialState.Kind, Integer> counts,
    Optional<BigInteger> total,
    OptionalInt slots,
    String condition,
    List<RunningAttempt> running,
    Optional<Duration> elapsed) {

  int count(TrialState.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  int failed() {
    return count(TrialState.Kind.FAILED) + count(TrialState.Kind.NO_METRIC);
  }
}
