package sweep.ranking;

import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.Spread;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** The number by which a configuration is ranked in one objective, by its {@code rank_by}. */
final class Score {
  private Score() {}

  /** Returns the score; NaN ranks last. */
  static double of(Objective objective, Spread spread) {
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
}
