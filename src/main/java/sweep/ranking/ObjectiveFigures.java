package sweep.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.ranking.statistics.Spread;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/**
 * What the trials of a configuration brought in one objective.
 *
 * @param spread over the repeats that completed; empty if there are none
 * @param comparison with the baseline; empty for the baseline itself, or if no repeat of both
 *     completed
 */
public record ObjectiveFigures(
    Objective objective, Optional<Spread> spread, Optional<Comparison> comparison) {

  static ObjectiveFigures of(
      Objective objective, List<TrialRecord> trials, Map<SeedValues.Key, Double> baseline) {
    Map<SeedValues.Key, Double> values = SeedValues.of(trials, objective);
    double[] all = values.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new ObjectiveFigures(
        objective,
        all.length == 0 ? Optional.empty() : Optional.of(Spread.of(all)),
        trials.get(0).trial().isOfBaseline() ? Optional.empty() : Comparison.of(values, baseline));
  }

  /** Whether its difference to the baseline is one for the better. */
  public boolean isBetter() {
    return comparison
        .filter(known -> objective.direction().compare(known.difference(), 0) < 0)
        .isPresent();
  }

  /** Whether it is better than the baseline by more than noise. */
  public boolean isBetterBeyondNoise() {
    return isBetter() && comparison.filter(Comparison::isBeyondNoise).isPresent();
  }

  /** The number that counts, turned so that less is better; NaN for none. */
  double cost() {
    double score = spread.map(known -> Score.of(objective, known)).orElse(Double.NaN);
    return switch (objective.direction()) {
      case MINIMIZE -> score;
      case MAXIMIZE -> -score;
    };
  }

  ObjectiveFigures corrected(double p) {
    return comparedBy(comparison.map(known -> known.correctedTo(p)));
  }

  ObjectiveFigures comparedBy(Optional<Comparison> other) {
    return new ObjectiveFigures(objective, spread, other);
  }
}
