package sweep.pruning;

import java.util.OptionalDouble;

/** A rule that judges a trial by its own values alone. */
sealed interface OwnValuesRule extends PruningRule permits Patience, Threshold {
  @Override
  default OptionalDouble rung(double resource) {
    return OptionalDouble.empty();
  }

  @Override
  default boolean comparesTrials() {
    return false;
  }
}
