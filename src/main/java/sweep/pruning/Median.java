package sweep.pruning;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.DecimalText;

/**
 * The median stopping rule (Golovin et al., Google Vizier, 2017): a trial ends when its best value
 * is worse than the median of the running averages that completed trials had at the same point.
 *
 * @param first the resource at which trials are compared first
 * @param minTrials how many completed trials it takes
 */
public record Median(double first, int minTrials) implements RungRule {
  @Override
  public String word() {
    return "median";
  }

  @Override
  public OptionalDouble rung(double resource) {
    return DenseRungs.highest(resource);
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender, RungValue own) {
    if (own.rung() < first) {
      return Optional.empty();
    }
    double[] averages =
        contender.completedBefore(own).stream()
            .mapToDouble(other -> other.averageUpTo(own.rung()))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (averages.length < Math.max(1, minTrials)) {
      return Optional.empty();
    }
    double median = (averages[(averages.length - 1) / 2] + averages[averages.length / 2]) / 2;
    double best = contender.curve().best();
    return contender.objective().isBetter(median, best)
        ? Optional.of(
            "the best so far, %s, is worse than %s, the median of %d completed trials"
                .formatted(
                    contender.valueAt(best, own.rung()),
                    DecimalText.brief(median),
                    averages.length))
        : Optional.empty();
  }
}
