package sweep.pruning;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import sweep.trial.Objective;

/** Which of the paused trials goes on. */
public final class Promotion {
  private final EarlyTermination termination;
  private final Objective objective;
  private final RungHistory history;

  public Promotion(EarlyTermination termination, Objective objective, RungHistory history) {
    this.termination = termination;
    this.objective = objective;
    this.history = history;
  }

  private Contender contender(int trial) {
    return new Contender(trial, new Curve(objective, 0), history, termination, objective);
  }

  /**
   * The trial at the highest rung, and of those the best, that should go on now; empty if none
   * should. A trial without a value at any rung, whose rungs were counted in something else, goes
   * on in any case.
   *
   * @param least how many of each rung go on at least
   */
  public OptionalInt next(Collection<Integer> paused, int least) {
    TreeMap<Double, RungValue> leading = new TreeMap<>(Comparator.reverseOrder());
    for (int trial : paused) {
      Contender contender = contender(trial);
      Optional<RungValue> own = contender.atHighestRung();
      if (own.isEmpty()) {
        return OptionalInt.of(trial);
      }
      leading.merge(
          own.get().rung(), own.get(), (one, other) -> contender.isAhead(one, other) ? one : other);
    }
    return leading.values().stream()
        .mapToInt(RungValue::trial)
        .filter(trial -> reasonToStay(trial, least).isEmpty())
        .findFirst();
  }

  /**
   * Why a paused trial should not go on now; empty if it should.
   *
   * @param least how many of each rung go on at least
   */
  public Optional<String> reasonToStay(int trial, int least) {
    return termination.rule().reasonToStayPaused(contender(trial), least);
  }
}
