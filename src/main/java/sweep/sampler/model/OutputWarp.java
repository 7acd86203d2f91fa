package sweep.sampler.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Reshapes losses so that a few very bad ones don't hide how the good ones differ: the worse half
 * becomes a half normal curve by rank, and then all of them are compressed by a logarithm. After
 * the half-rank and log warpers of Google's Vizier (X. Song et al., "The Vizier Gaussian Process
 * Bandit Algorithm", 2024).
 */
final class OutputWarp {
  private static final double OFFSET = 1.5;

  private OutputWarp() {}

  /**
   * Scores with mean 0 and deviation 1, or all 0 if the losses are equal; higher is better. A loss
   * that is not finite counts as the worst one.
   */
  static double[] scores(double[] losses) {
    LossRange range = LossRange.of(losses);
    if (range.best() == range.worst()) {
      return new double[losses.length];
    }
    double[] scores =
        Arrays.stream(losses)
            .map(loss -> Double.isFinite(loss) ? loss : range.worst())
            .map(loss -> -range.share(loss))
            .toArray();
    rankWorseHalf(scores);
    compress(scores);
    standardize(scores);
    return scores;
  }

  private static void rankWorseHalf(double[] scores) {
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    double deviation = deviation(Arrays.stream(scores).filter(score -> score >= median), median);
    double[] worse = Arrays.stream(sorted).filter(score -> score < median).distinct().toArray();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] < median && deviation > 0) {
        int rank = Arrays.binarySearch(worse, scores[i]);
        scores[i] = median + deviation * NormalCurve.quantile(0.5 * (rank + 0.5) / worse.length);
      }
    }
  }

  /** The deviation of some scores, up to 0, from a lower one. */
  private static double deviation(DoubleStream scores, double from) {
    // In shares of the greatest distance, whose square may be too small to count.
    DoubleStream shares = scores.map(score -> (score - from) / -from);
    return from < 0 ? -from * Math.sqrt(shares.map(each -> each * each).average().orElse(0)) : 0;
  }

  private static void compress(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double range = most - Arrays.stream(scores).min().orElse(0);
    for (int i = 0; i < scores.length; i++) {
      double share = (most - scores[i]) / range;
      scores[i] = 0.5 - StrictMath.log1p((OFFSET - 1) * share) / StrictMath.log(OFFSET);
    }
  }

  private static void standardize(double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance);
    IntStream.range(0, scores.length).forEach(i -> scores[i] = (scores[i] - mean) / deviation);
  }
}
