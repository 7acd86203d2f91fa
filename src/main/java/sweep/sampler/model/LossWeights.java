package sweep.sampler.model;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random weights by which the losses of several objectives become one. */
final class LossWeights {
  private static final double SHARE_OF_SUM = 0.05;

  private final double[] weights;
  private final double[] best;
  private final double[] range;

  LossWeights(List<Observation> completed, SplittableRandom random) {
    int objectives = completed.get(0).losses().size();
    this.weights =
        IntStream.range(0, objectives)
            .mapToDouble(i -> -StrictMath.log(1 - random.nextDouble()))
            .toArray();
    this.best = new double[objectives];
    this.range = new double[objectives];
    for (int i = 0; i < objectives; i++) {
      int objective = i;
      double[] losses =
          completed.stream()
              .mapToDouble(each -> each.losses().get(objective))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      best[i] = losses.length == 0 ? 0 : losses[0];
      range[i] = losses.length == 0 ? 1 : Math.max(losses[losses.length - 1] - best[i], 1e-12);
    }
  }

  double[] of(List<Observation> ended) {
    return ended.stream()
        .mapToDouble(each -> each.isFailure() ? Double.POSITIVE_INFINITY : of(each))
        .toArray();
  }

  private double of(Observation observation) {
    double worst = 0;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double weighed = weights[i] * (observation.losses().get(i) - best[i]) / range[i];
      worst = Math.max(worst, weighed);
      sum += weighed;
    }
    return worst + SHARE_OF_SUM * sum;
  }
}
