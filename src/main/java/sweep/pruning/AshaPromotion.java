package sweep.pruning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.DecimalText;

/**
 * Asynchronous successive halving in the variant that promotes trials (Li et al. 2020, algorithm
 * 2): one that reaches a rung goes on if it is among the best {@code 1 / eta} of all that were
 * there; otherwise it is paused, and resumed once it is.
 */
public record AshaPromotion(Asha asha) implements RungRule {
  @Override
  public String word() {
    return asha.word();
  }

  @Override
  public boolean promotes() {
    return true;
  }

  @Override
  public OptionalDouble rung(double resource) {
    return asha.rung(resource);
  }

  @Override
  public double valueAtRung(Curve curve) {
    return asha.valueAtRung(curve);
  }

  @Override
  public Optional<Ladder> ladder() {
    return asha.ladder()
        .map(ladder -> new Ladder(ladder.rungs(), ladder.end(), n -> 1 / asha.eta()));
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender, RungValue own) {
    if (contender.history().hasPassed(own)) {
      return Optional.empty();
    }
    List<RungValue> there =
        contender.at(own.rung()).stream().filter(each -> each.order() <= own.order()).toList();
    return reason(contender, own, there, (int) (there.size() / asha.eta()));
  }

  @Override
  public Optional<String> reasonToStayPaused(Contender contender, int least) {
    Optional<RungValue> own = contender.atHighestRung();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<RungValue> there = contender.at(own.get().rung());
    return reason(contender, own.get(), there, Math.max(least, (int) (there.size() / asha.eta())));
  }

  private Optional<String> reason(
      Contender contender, RungValue own, List<RungValue> there, int allowed) {
    long ahead = there.stream().filter(each -> contender.isAhead(each, own)).count();
    if (ahead < allowed && Double.isFinite(own.value())) {
      return Optional.empty();
    }
    String found = contender.valueAt(own.value(), own.rung());
    return Optional.of(
        allowed == 0
            ? "%s: only %d came there, and the best 1 of %s goes on"
                .formatted(found, there.size(), DecimalText.brief(Math.ceil(asha.eta())))
            : allowed == 1
                ? "%s is not the best of %d".formatted(found, there.size())
                : "%s is not among the best %d of %d".formatted(found, allowed, there.size()));
  }
}
