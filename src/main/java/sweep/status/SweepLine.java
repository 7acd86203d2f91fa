package sweep.status;

import java.time.Instant;
import java.util.Optional;
import sweep.ranking.statistics.Spread;
import sweep.trial.Objective;

/**
 * A sweep in a list of sweeps.
 *
 * @param place its directory as shown
 * @param state running, stopped, given up, finished or unreadable
 * @param trials the numbers of ended and planned trials of the search; empty if unreadable
 * @param pruned the number of trials that were pruned
 * @param failed the number of trials that failed or ended without their metric
 * @param objective the first objective; empty if there is none
 * @param best the objective of the best configuration; empty if there is none
 * @param written the last change of its journal
 */
public record SweepLine(
    String place,
    String state,
    String trials,
    int completed,
    int pruned,
    int failed,
    Optional<Objective> objective,
    Optional<Spread> best,
    Instant written) {

  /** A sweep that can't be read. */
  public static SweepLine unreadable(String place, Instant written) {
    return new SweepLine(
        place, "unreadable", "", 0, 0, 0, Optional.empty(), Optional.empty(), written);
  }
}
