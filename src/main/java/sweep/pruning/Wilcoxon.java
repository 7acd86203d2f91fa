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
public record Wilcoxon(double p, int minSteps) implements PruningRule {
  @Override
  public String word() {
    return "wilcoxon";
  }

  @Override
  public OptionalDouble rung(double resource) {
    return DenseRungs.highest(resource);
  }

  @Override
  public double valueAtRung(Curve curve) {
    return curve.last();
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender) {
    return contender.atHighestRung().flatMap(own -> reasonToEnd(contender, own));
  }

  private Optional<String> reasonToEnd(Contender contender, RungValue latest) {
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
            .mapToDouble(step -> own.get(step).value() - other.get(step).value())
            .toArray();
    double mean = DoubleStream.of(differences).sum() / differences.length;
    boolean isWorse = contender.compare(mean, 0) > 0;
    if (common.size() < minSteps || !isWorse) {
      return Optional.empty();
    }
    double found = SignedRank.p(differences) / 2;
    return found < p
        ? Optional.of(
            "worse than trial %d on the %d steps that both have (p = %s)"
                .formatted(best, common.size(), DecimalText.brief(found)))
        : Optional.empty();
  }

  private static double mean(NavigableMap<Double, RungValue> values) {
    return values.values().stream().mapToDouble(RungValue::value).average().orElse(Double.NaN);
  }
}
