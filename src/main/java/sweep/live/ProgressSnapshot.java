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
 * @param counts how many trials are in each state
 * @param total how many trials there will be; empty if there is no end
 * @param slots how many run at a time; empty if that is not known
 * @param condition what is unusual, such as that it is paused; else empty
 * @param elapsed since its runner began; empty if that is not known
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
