package sweep.pruning;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import sweep.statistics.SignedRank;
import sweep.text.DecimalText;

/**
 * For scripts that report one value for each fold or instance: a trial ends when Wilcoxon's
 * signed-rank test finds it worse than the best completed trial on the steps that both have.
 *
 * @param p the one-sided level of significance
 * @param minSteps how many steps in common it takes
 */
public record Wilcoxon(double p, int minSteps) implements RungRule {
  /** Between a value that is finite and one that is not; sums of it stay finite. */
  private static final double FARTHEST = 1e300;

  @Override
  public String word() {
    return "wilcoxon";
  }

  @Override
  public OptionalDouble rung(double resource) {
    return DenseRungs.highest(resource);
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender, RungValue latest) {
    Comparator<Integer> byMean =
        (one, other) -> contender.compare(mean(contender.of(one)), mean(contender.of(other)));
    return contender.completedBefore(latest).stream()
        .min(byMean.thenComparing(Comparator.naturalOrder()))
        .flatMap(best -> reasonToEnd(contender, best));
  }

  private Optional<String> reasonToEnd(Contender contender, int best) {
    NavigableMap<Double, RungValue> own = contender.own();
    NavigableMap<Double, RungValue> other = contender.of(best);
    List<Double> common = own.keySet().stream().filter(other::containsKey).toList();
    double[] differences =
        common.stream()
            .mapToDouble(
                step -> worsening(contender, own.get(step).value(), other.get(step).value()))
            .toArray();
    if (common.size() < minSteps || DoubleStream.of(differences).sum() <= 0) {
      return Optional.empty();
    }
    double found = SignedRank.p(differences) / 2;
    return found < p
        ? Optional.of(
            "worse than trial %d on the %d steps that both have (p = %s)"
                .formatted(best, common.size(), DecimalText.brief(found)))
        : Optional.empty();
  }

  /** By how much a value is worse; what isn't finite is worse than anything that is. */
  private static double worsening(Contender contender, double own, double other) {
    return Double.isFinite(own) && Double.isFinite(other)
        ? contender.compare(own, other) * Math.abs(own - other)
        : contender.compare(own, other) * FARTHEST;
  }

  private static double mean(NavigableMap<Double, RungValue> values) {
    return values.values().stream().mapToDouble(RungValue::value).average().orElse(Double.NaN);
  }
}
