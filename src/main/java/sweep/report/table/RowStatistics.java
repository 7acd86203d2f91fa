package sweep.report.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import sweep.ranking.Comparison;
import sweep.ranking.ConfirmationResult;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Interval;
import sweep.ranking.statistics.Spread;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** The statistics of a row by their names in files. */
public final class RowStatistics {
  /** Those of the objective, apart from mean, deviation and count. */
  static final Map<String, Function<Spread, OptionalDouble>> OBJECTIVE = objective();

  /** Those of the comparison with the baseline, apart from the difference. */
  static final Map<String, Function<Comparison, OptionalDouble>> COMPARISON = comparison();

  private RowStatistics() {}

  private static Map<String, Function<Spread, OptionalDouble>> objective() {
    Map<String, Function<Spread, OptionalDouble>> figures = new LinkedHashMap<>();
    figures.put("median", spread -> OptionalDouble.of(spread.median()));
    figures.put("ci_low", spread -> low(spread.interval()));
    figures.put("ci_high", spread -> high(spread.interval()));
    return figures;
  }

  private static Map<String, Function<Comparison, OptionalDouble>> comparison() {
    Map<String, Function<Comparison, OptionalDouble>> figures = new LinkedHashMap<>();
    figures.put("difference_percent", Comparison::percent);
    figures.put("difference_ci_low", known -> low(known.interval()));
    figures.put("difference_ci_high", known -> high(known.interval()));
    figures.put("p", Comparison::p);
    figures.put("p_wilcoxon", Comparison::signedRank);
    figures.put("p_holm", Comparison::corrected);
    return figures;
  }

  /** A statistic of the objective, with the header that people see. */
  public record Named(String header, Function<Spread, OptionalDouble> number) {}

  /** The statistic that rows are ranked by; empty if it is the mean. */
  public static Optional<Named> rankedBy(Objective objective) {
    return switch (objective.rankBy()) {
      case MEAN -> Optional.empty();
      case MEDIAN -> Optional.of(new Named("median", OBJECTIVE.get("median")));
      case LOWER_BOUND ->
          Optional.of(
              objective.direction() == Direction.MAXIMIZE
                  ? new Named("lower bound", OBJECTIVE.get("ci_low"))
                  : new Named("upper bound", OBJECTIVE.get("ci_high")));
    };
  }

  private static OptionalDouble low(Optional<Interval> interval) {
    return interval.map(known -> OptionalDouble.of(known.low())).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble high(Optional<Interval> interval) {
    return interval.map(known -> OptionalDouble.of(known.high())).orElse(OptionalDouble.empty());
  }

  /** A statistic of a row's objective; empty without one. */
  public static OptionalDouble of(LeaderboardRow row, Function<Spread, OptionalDouble> figure) {
    return row.objective().map(figure).orElse(OptionalDouble.empty());
  }

  /** A statistic of the objective over a row's confirming trials; empty without one. */
  static OptionalDouble fresh(LeaderboardRow row, Function<Spread, OptionalDouble> figure) {
    return row.confirmation()
        .flatMap(ConfirmationResult::objective)
        .map(figure)
        .orElse(OptionalDouble.empty());
  }

  /** A statistic of a row's comparison; empty without one. */
  static OptionalDouble compared(LeaderboardRow row, Function<Comparison, OptionalDouble> figure) {
    return row.comparison().map(figure).orElse(OptionalDouble.empty());
  }

  /** The number of pairs that were compared; 0 without a comparison. */
  static long pairs(LeaderboardRow row) {
    return row.comparison().map(known -> known.differences().count()).orElse(0L);
  }
}
