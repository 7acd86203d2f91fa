package sweep.pruning;

import java.util.Optional;
import java.util.OptionalDouble;

/** A rule that decides which trials are not worth their time. Its verdicts are pure functions. */
public sealed interface PruningRule permits OwnValuesRule, RungRule {
  /** The name in specs. */
  String word();

  /**
   * The highest rung that a trial has reached, at which its value is recorded; empty if it has
   * reached none, or if the rule compares no trials.
   */
  OptionalDouble rung(double resource);

  /** The value that is recorded when a rung is reached. */
  default double valueAtRung(Curve curve) {
    return curve.last();
  }

  /** Whether trials are compared with each other, at rungs. */
  boolean comparesTrials();

  /** Whether what later trials do at a rung can end a trial that has passed it. */
  default boolean changesWithLaterTrials() {
    return false;
  }

  /** Whether trials that end early are paused, and resumed once they deserve it. */
  default boolean promotes() {
    return false;
  }

  /** By how much a value must be better to count as an improvement. */
  default double minDelta() {
    return 0;
  }

  /** The rungs, if trials are halved at them. */
  default Optional<Ladder> ladder() {
    return Optional.empty();
  }

  /** Why a trial should end now; empty if it should go on. Its curve is not empty. */
  Optional<String> reasonToEnd(Contender contender);

  /**
   * Why a paused trial should not be resumed now; empty if it should.
   *
   * @param contender its curve plays no role
   * @param least how many of each rung go on at least
   */
  default Optional<String> reasonToStayPaused(Contender contender, int least) {
    return Optional.empty();
  }
}
