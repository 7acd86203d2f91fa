package sweep.pruning;

import java.util.List;
import java.util.Optional;
import sweep.text.DecimalText;
import sweep.trial.Objective;

/**
 * A running trial beside those that it is compared with.
 *
 * @param curve what its attempt has reported so far
 * @param history the values of all trials at rungs
 */
public record Contender(
    int trial,
    Curve curve,
    RungHistory history,
    EarlyTermination termination,
    Objective objective) {

  /** The value at the highest rung that the trial has reached; empty before the first. */
  Optional<RungValue> atHighestRung() {
    return history.highest(termination.scale(), trial);
  }

  /** Its own values by rung. */
  RungRow own() {
    return history.of(termination.scale(), trial);
  }

  /** The values of all trials at a rung, in the order in which they were recorded. */
  List<RungValue> at(double rung) {
    return history.at(termination.scale(), rung);
  }

  /** The trials that had completed before a value was recorded, in that order. */
  List<CompletedRow> completedBefore(RungValue value) {
    return history.completedBefore(termination.scale(), value);
  }

  /** Negative if a value is better than another; those that aren't finite are the worst. */
  int compare(double one, double other) {
    boolean bothFinite = Double.isFinite(one) && Double.isFinite(other);
    return bothFinite
        ? Integer.signum(objective.direction().compare(one, other))
        : Boolean.compare(!Double.isFinite(one), !Double.isFinite(other));
  }

  /** Whether a value at a rung is better than another, or as good and older. */
  boolean isAhead(RungValue one, RungValue other) {
    int better = compare(one.value(), other.value());
    return better < 0 || (better == 0 && one.order() < other.order());
  }

  /** Text such as {@code step 9}. */
  String place(double resource) {
    return termination.resource().place(DecimalText.brief(resource));
  }

  /** Text such as {@code val_loss 0.5 at step 9}. */
  String valueAt(double value, double resource) {
    return "%s %s at %s".formatted(objective.metric(), DecimalText.brief(value), place(resource));
  }
}
