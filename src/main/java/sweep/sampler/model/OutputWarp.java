package sweep.sampler.model;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sweep.sampler.numeric.NormalCurve;

/**
 * Reshapes losses so that a few very bad ones don't hide how the good ones differ: the worse half
 * becomes a half normal curve by rank, and then all of them are compressed by a logarithm. After
 * the half-rank and log warpers of Google's Vizier (X. Song et al., "The Vizier Gaussian Process
 * Bandit Algorithm", 2024).
 */
final class OutputWarp {
  private static final double OFFSET = 1.5;

  private static final double LOG_OFFSET = StrictMath.log(OFFSET);

  private final LossRange losses;
  private final double[] scores;

  /** From the best loss to the worst, once the worse half is ranked, in shares of all losses. */
  private final double range;

  /** Of the compressed losses. */
  private final double deviation;

  /** Reshapes losses. One that is not finite counts as the worst one. */
  OutputWarp(double[] values) {
    this.losses = LossRange.of(values);
    if (!hasRange()) {
      this.scores = new double[values.length];
      this.range = 0;
      this.deviation = 1;
      return;
    }
    this.scores =
        Arrays.stream(values)
            .map(loss -> Double.isFinite(loss) ? loss : losses.worst())
            .map(loss -> -losses.share(loss))
            .toArray();
    rankWorseHalf(scores);
    this.range = compress(scores);
    this.deviation = standardize(scores);
  }

  /** Scores with mean 0 and deviation 1, or all 0 if the losses are equal; higher is better. */
  double[] scores() {
    return scores;
  }

  /** Whether the losses differ. */
  boolean hasRange() {
    return losses.best() != losses.worst();
  }

  /**
   * The expected improvement on the best loss, as a difference of losses, by a score with a normal
   * distribution. Better scores than the best are translated back as its neighbours are: by an
   * improvement of range / (OFFSET - 1) * (1 - exp(-rate * t)) where t is the distance of the
   * scores.
   *
   * @param mean of the distance from the best score
   * @param deviation of the distance
   */
  double expectedImprovement(double mean, double deviation) {
    double rate = LOG_OFFSET * this.deviation;
    double any = NormalCurve.below(mean / deviation);
    double shift = rate * deviation;
    double rest =
        StrictMath.exp(-rate * mean + 0.5 * shift * shift)
            * NormalCurve.below(mean / deviation - shift);
    double share = Math.max(0, range / (OFFSET - 1) * (any - rest));
    return share * losses.worst() - share * losses.best();
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

  /** Compresses scores, and returns their range before that. */
  private static double compress(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double range = most - Arrays.stream(scores).min().orElse(0);
    for (int i = 0; i < scores.length; i++) {
      double share = (most - scores[i]) / range;
      scores[i] = 0.5 - StrictMath.log1p((OFFSET - 1) * share) / LOG_OFFSET;
    }
    return range;
  }

  /** Standardises scores, and returns their deviation before that. */
  private static double standardize(double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance);
    IntStream.range(0, scores.length).forEach(i -> scores[i] = (scores[i] - mean) / deviation);
    return deviation;
  }
}
