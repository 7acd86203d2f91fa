package sweep.ranking;

import java.util.List;
import java.util.Optional;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.Spread;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/**
 * The results of a configuration in one objective.
 *
 * @param spread over the completed repeats; empty if there are none
 * @param comparison with the baseline; empty for the baseline itself, and if no pair of repeats
 *     completed
 */
public record ObjectiveFigures(
    Objective objective, Optional<Spread> spread, Optional<Comparison> comparison) {

  static ObjectiveFigures of(
      Objective objective, List<TrialRecord> trials, BaselineValues baseline) {
    return new ObjectiveFigures(
        objective,
        SeedValues.spread(SeedValues.completed(trials), objective.metric()),
        trials.get(0).trial().isOfBaseline()
            ? Optional.empty()
            : baseline.compared(trials, objective));
  }

  /** Whether it is better than the baseline. */
  public boolean isBetter() {
    return comparison
        .filter(known -> objective.direction().compare(known.difference(), 0) < 0)
        .isPresent();
  }

  /** Whether it is significantly better than the baseline. */
  public boolean isSignificantlyBetter() {
    return isBetter() && comparison.filter(Comparison::isSignificant).isPresent();
  }

  /**
   * The number by which a configuration is ranked in an objective, by its {@code rank_by}; NaN
   * ranks last.
   */
  static double score(Objective objective, Spread spread) {
    if (!Double.isFinite(spread.mean())) {
      return Double.NaN;
    }
    return switch (objective.rankBy()) {
      case MEAN -> spread.mean();
      case MEDIAN -> spread.median();
      case LOWER_BOUND ->
          spread.interval().map(interval -> worseEnd(objective, interval)).orElse(Double.NaN);
    };
  }

  private static double worseEnd(Objective objective, Interval interval) {
    return objective.direction() == Direction.MAXIMIZE ? interval.low() : interval.high();
  }

  /** The score with its sign chosen so that less is better; NaN without one. */
  double cost() {
    double score = spread.map(known -> score(objective, known)).orElse(Double.NaN);
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
