package sweep.sampler.model;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random weights by which the losses of several objectives become one. */
final class LossWeights {
  private static final double SHARE_OF_SUM = 0.05;

  private final double[] weights;
  private final List<LossRange> ranges;

  LossWeights(List<Observation> completed, SplittableRandom random) {
    int objectives = completed.get(0).losses().size();
    this.weights =
        IntStream.range(0, objectives)
            .mapToDouble(i -> -StrictMath.log(1 - random.nextDouble()))
            .toArray();
    this.ranges = IntStream.range(0, objectives).mapToObj(i -> LossRange.of(completed, i)).toList();
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
      double weighed = weights[i] * ranges.get(i).share(observation.losses().get(i));
      worst = Math.max(worst, weighed);
      sum += weighed;
    }
    return worst + SHARE_OF_SUM * sum;
  }
}
