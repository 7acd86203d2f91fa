package sweep.pruning;

import java.util.Optional;
import sweep.trial.Objective;

/** The values of the first objective that an attempt has reported so far, summarised. */
public final class Curve {
  private final Objective objective;
  private final double minDelta;

  private long count;
  private double resource = Double.NaN;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private double least = Double.NaN;
  private double greatest = Double.NaN;
  private double best = Double.NaN;
  private double sum;

  /** The last value that was better by more than {@code minDelta}, and where. */
  private double reference = Double.NaN;

  private double improvedAt = Double.NaN;

  /**
   * Creates an empty curve.
   *
   * @param minDelta by how much a value must be better to count as an improvement
   */
  public Curve(Objective objective, double minDelta) {
    this.objective = objective;
    this.minDelta = minDelta;
  }

  /** Adds the next value. */
  public void add(double atResource, double value) {
    resource = atResource;
    last = value;
    first = count == 0 ? value : first;
    least = Double.isNaN(least) || value < least ? value : least;
    greatest = Double.isNaN(greatest) || value > greatest ? value : greatest;
    best = count == 0 || objective.isBetter(value, best) ? value : best;
    sum += value;
    boolean improved = objective.isBetter(value, reference) && isBeyondDelta(value);
    if (count == 0 || improved) {
      reference = value;
      improvedAt = atResource;
    }
    count++;
  }

  private boolean isBeyondDelta(double value) {
    return !Double.isFinite(reference) || Math.abs(value - reference) > minDelta;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** What the attempt had used at the last value. */
  public double resource() {
    return resource;
  }

  public double last() {
    return last;
  }

  /** The best value; one that isn't finite only if all others aren't either. */
  public double best() {
    return best;
  }

  /** The last value that counts as an improvement. */
  public double reference() {
    return reference;
  }

  /** Where the last improvement was. */
  public double improvedAt() {
    return improvedAt;
  }

  /** The value that would count if the attempt ended now, by the objective's reduction. */
  public double value() {
    Optional<Objective.At> elsewhere = objective.at();
    if (elsewhere.isPresent()) {
      return last;
    }
    return switch (objective.reduction()) {
      case FIRST -> first;
      case LAST -> last;
      case MIN -> least;
      case MAX -> greatest;
      case MEAN -> sum / count;
      case BEST -> best;
    };
  }
}
