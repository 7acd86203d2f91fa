package sweep.sampler.model;

import java.util.Arrays;
import sweep.sampler.numeric.NormalCurve;

/** The logarithm of the expected improvement on the best score. */
final class ExpectedImprovement {
  /** Far below the improvement at any point inside the region. */
  private static final double OUTSIDE = -1e4;

  private final GaussianProcess process;
  private final double top;
  private final TrustRegion region;

  ExpectedImprovement(GaussianProcess process, double top, TrustRegion region) {
    this.process = process;
    this.top = top;
    this.region = region;
  }

  /** The probability of an improvement by more than a margin at a point. */
  double chance(double[] point, double margin) {
    GaussianProcess.Expected expected = process.at(point);
    return NormalCurve.below((expected.mean() - top - margin) / Math.sqrt(expected.variance()));
  }

  /**
   * The improvement that is expected of a result at a point, as a difference of losses. What the
   * model takes for noise may as well be detail that it does not see: it counts as a chance.
   */
  double ofResult(double[] point, OutputWarp warp) {
    GaussianProcess.Expected expected = process.at(point);
    double deviation = Math.sqrt(expected.variance() + process.noise());
    return warp.expectedImprovement(expected.mean() - top, deviation);
  }

  double at(double[] point) {
    double outside = region.distance(point);
    if (outside > 0) {
      return OUTSIDE * (1 + outside);
    }
    GaussianProcess.Expected expected = process.at(point);
    double deviation = Math.sqrt(expected.variance());
    return StrictMath.log(deviation)
        + NormalCurve.logImprovement((expected.mean() - top) / deviation)
        + StrictMath.log(1 - noiseShare(expected));
  }

  /** The share of the uncertainty about a new result that more results would not reduce. */
  private double noiseShare(GaussianProcess.Expected expected) {
    return Math.sqrt(process.noise() / (expected.variance() + process.noise()));
  }

  /**
   * The value at a point.
   *
   * @param gradient receives the gradient along the active axes of numbers
   */
  double at(double[] point, double[] gradient) {
    double outside = region.distance(point);
    if (outside > 0) {
      Arrays.fill(gradient, 0);
      return OUTSIDE * (1 + outside);
    }
    double[] ofVariance = new double[point.length];
    GaussianProcess.Expected expected = process.at(point, gradient, ofVariance);
    double deviation = Math.sqrt(expected.variance());
    double z = (expected.mean() - top) / deviation;
    double log = NormalCurve.logImprovement(z);
    // The improvement's derivative by z is the probability below z.
    double share = noiseShare(expected);
    double byVariance = 0.5 * share / (expected.variance() + process.noise()) / (1 - share);
    double byZ = StrictMath.exp(Math.min(NormalCurve.logBelow(z) - log, 300));
    for (int axis = 0; axis < point.length; axis++) {
      double ofDeviation = ofVariance[axis] / (2 * deviation);
      gradient[axis] =
          byZ * (gradient[axis] - z * ofDeviation) / deviation
              + ofDeviation / deviation
              + byVariance * ofVariance[axis];
    }
    return StrictMath.log(deviation) + log + StrictMath.log(1 - share);
  }
}
