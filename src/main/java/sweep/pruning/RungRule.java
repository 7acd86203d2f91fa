package sweep.pruning;

import java.util.Optional;

/** A rule that compares trials by the values that they had at rungs. */
sealed interface RungRule extends PruningRule
    permits Asha, AshaPromotion, Hyperband, Median, Wilcoxon {
  @Override
  default boolean comparesTrials() {
    return true;
  }

  @Override
  default Optional<String> reasonToEnd(Contender contender) {
    return contender.atHighestRung().flatMap(own -> reasonToEnd(contender, own));
  }

  /**
   * Why a trial should end now; empty if it should go on.
   *
   * @param own its value at the highest rung that it has reached
   */
  Optional<String> reasonToEnd(Contender contender, RungValue own);
}
