package sweep.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asynchronous successive halving (Li et al. 2020), in the variant that stops trials: one that
 * reaches a rung goes on if it is among the best {@code 1 / eta} of those that were there so far.
 *
 * @param first the first rung; each further one is {@code eta} times as high
 * @param last no trial is pruned from here on; empty for no bound
 */
public record Asha(double first, OptionalDouble last, double eta) implements RungRule {
  @Override
  public String word() {
    return "asha";
  }

  @Override
  public OptionalDouble rung(double resource) {
    return last.isPresent()
        ? GeometricRungs.highestBelow(first, eta, last.getAsDouble(), resource)
        : GeometricRungs.highest(first, eta, resource);
  }

  @Override
  public double valueAtRung(Curve curve) {
    return curve.value();
  }

  private int allowed(int trials) {
    return Math.max(1, (int) (trials / eta));
  }

  @Override
  public Optional<Ladder> ladder() {
    List<Double> rungs = new ArrayList<>();
    double bound = last.orElse(Double.POSITIVE_INFINITY);
    double rung = first;
    while (rung < bound && rungs.size() < (last.isPresent() ? Ladder.MOST : Ladder.FIRST)) {
      rungs.add(rung);
      rung *= eta;
    }
    return Optional.of(new Ladder(rungs, last, n -> (double) allowed(n) / n));
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender, RungValue own) {
    List<RungValue> before =
        contender.at(own.rung()).stream().filter(each -> each.order() <= own.order()).toList();
    int allowed = allowed(before.size());
    long better =
        before.stream()
            .filter(each -> contender.objective().isBetter(each.value(), own.value()))
            .count();
    if (Double.isFinite(own.value()) && better < allowed) {
      return Optional.empty();
    }
    String found = contender.valueAt(own.value(), own.rung());
    return Optional.of(
        allowed == 1
            ? "%s is not the best of %d".formatted(found, before.size())
            : "%s is not among the best %d of %d".formatted(found, allowed, before.size()));
  }
}
