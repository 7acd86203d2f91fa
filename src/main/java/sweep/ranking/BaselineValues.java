package sweep.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.ranking.statistics.Spread;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/**
 * The baseline's results in one objective.
 *
 * @param bySeed its values
 * @param spread over its trials that completed; empty if none did
 */
record BaselineValues(Map<SeedValues.Key, Double> bySeed, Optional<Spread> spread) {
  static BaselineValues of(List<TrialRecord> trials, Objective objective) {
    return new BaselineValues(
        SeedValues.of(trials, objective),
        SeedValues.spread(SeedValues.completed(trials), objective.metric()));
  }

  /** The comparison of a configuration with the baseline; empty if no pair of trials completed. */
  Optional<Comparison> compared(List<TrialRecord> trials, Objective objective) {
    BaselineValues own = of(trials, objective);
    return Comparison.of(own.bySeed(), bySeed)
        .map(
            paired ->
                own.spread()
                    .flatMap(one -> spread.map(other -> paired.measuredBy(one, other)))
                    .orElse(paired));
  }
}
