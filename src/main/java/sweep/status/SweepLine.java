package sweep.status;

import java.time.Instant;
import java.util.Optional;
import sweep.ranking.statistics.Spread;
import sweep.trial.Objective;

/**
 * A sweep in a list of sweeps.
 *
 * @param place its directory, as it is to be shown
 * @param state running, stopped, given up, finished or unreadable
 * @param trials how many trials of the search are over, of how many at most; empty if unreadable
 * @param failed how many have failed, or ended without their metric
 * @param objective the first one; empty for none
 * @param best what it came to in the best configuration; empty for none
 * @param written when its journal was last written
 */
public record SweepLine(
    String place,
    String state,
    String trials,
    int completed,
    int failed,
    Optional<Objective> objective,
    Optional<Spread> best,
    Instant written) {

  /** One that can't be read. */
  public static SweepLine unreadable(String place, Instant written) {
    return new SweepLine(
        place, "unreadable", "", 0, 0, Optional.empty(), Optional.empty(), written);
  }
}
