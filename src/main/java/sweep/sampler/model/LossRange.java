package sweep.sampler.model;

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
    double[] finite =
        observations.stream()
            .filter(each -> !each.isFailure())
            .mapToDouble(each -> each.losses().get(objective))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return finite.length == 0
        ? new LossRange(0, 0, 0)
        : new LossRange(finite.length, finite[0], finite[finite.length - 1]);
  }

  /** From the best to the worst loss; 1 if they are equal. */
  double width() {
    return worst > best ? worst - best : 1;
  }
}
