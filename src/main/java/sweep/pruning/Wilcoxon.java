package sweep.pruning;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
    Comparator<CompletedRow> byMean = (one, other) -> contender.compare(one.mean(), other.mean());
    return contender.completedBefore(latest).stream()
        .min(byMean.thenComparingInt(CompletedRow::trial))
        .flatMap(best -> reasonToEnd(contender, best));
  }

  private Optional<String> reasonToEnd(Contender contender, CompletedRow best) {
    double[] differences = differences(contender, contender.own(), best.row());
    if (differences.length < minSteps || DoubleStream.of(differences).sum() <= 0) {
      return Optional.empty();
    }
    double found = SignedRank.p(differences) / 2;
    return found < p
        ? Optional.of(
            "worse than trial %d on the %d steps that both have (p = %s)"
                .formatted(best.trial(), differences.length, DecimalText.brief(found)))
        : Optional.empty();
  }

  /** By how much the values of a trial are worse than those of another at the rungs of both. */
  private static double[] differences(Contender contender, RungRow own, RungRow other) {
    return IntStream.range(0, own.size())
        .filter(place -> other.has(own.rung(place)))
        .mapToDouble(
            place ->
                worsening(contender, own.value(place), other.value(other.floor(own.rung(place)))))
        .toArray();
  }

  /** By how much a value is worse; what isn't finite is worse than anything that is. */
  private static double worsening(Contender contender, double own, double other) {
    return Double.isFinite(own) && Double.isFinite(other)
        ? contender.compare(own, other) * Math.abs(own - other)
        : contender.compare(own, other) * FARTHEST;
  }
}
