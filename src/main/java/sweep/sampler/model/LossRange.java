package sweep.sampler.model;

import java.util.Arrays;
import java.util.List;

/**
 * The finite losses of an objective.
 *
 * @param count how many there are
 * @param best the least one; 0 if there is none
 * @param worst the greatest one; 0 if there is none
 */
record LossRange(int count, double best, double worst) {
  static LossRange of(List<Observation> observations, int objective) {
    return of(
        observations.stream()
            .filter(each -> !each.isFailure())
            .mapToDouble(each -> each.losses().get(objective))
            .toArray());
  }

  static LossRange of(double[] losses) {
    double[] finite = Arrays.stream(losses).filter(Double::isFinite).toArray();
    return finite.length == 0
        ? new LossRange(0, 0, 0)
        : new LossRange(
            finite.length,
            Arrays.stream(finite).min().getAsDouble(),
            Arrays.stream(finite).max().getAsDouble());
  }

  /** Where a loss is between the best, which is at 0, and the worst, at 1 unless they are equal. */
  double share(double loss) {
    // Halves, because the difference of two finite numbers may be infinite.
    double width = worst / 2 - best / 2;
    return width > 0 ? (loss / 2 - best / 2) / width : loss - best;
  }

  /** A loss beyond the worst by a share of the range; infinite if no loss is known. */
  double beyond(double share) {
    double width = worst > best ? worst - best : 1;
    return count == 0 ? Double.POSITIVE_INFINITY : worst + share * width;
  }
}
