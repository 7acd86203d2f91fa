package sweep.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test of differences, two-sided, after Hollander, Wolfe and Chicken,
 * Nonparametric Statistical Methods, 3rd edition, 3.1. Zeros are dropped, as by Wilcoxon
 * (Biometrics Bulletin 1, 1945); ties share the mean of their ranks. Exact for up to fifty
 * differences, given those ranks; beyond, the normal approximation with corrections for ties and
 * continuity.
 */
public final class SignedRank {
  private static final int MOST_EXACT = 50;

  /** Twice the rank of each difference, because ties have half ranks. */
  private final int[] doubled;

  /** Twice the sum of the ranks of the positive differences. */
  private int positive;

  private SignedRank(double[] differences) {
    double[] others = Arrays.stream(differences).filter(each -> each != 0).toArray();
    double[] ranks = new NaturalRanking().rank(Arrays.stream(others).map(Math::abs).toArray());
    doubled = Arrays.stream(ranks).mapToInt(rank -> (int) Math.round(2 * rank)).toArray();
    for (int i = 0; i < doubled.length; i++) {
      positive += others[i] > 0 ? doubled[i] : 0;
    }
  }

  /** Returns the p value; 1 if all differences are zero. */
  public static double p(double[] differences) {
    if (Arrays.stream(differences).allMatch(each -> each == 0)) {
      return 1;
    }
    SignedRank test = new SignedRank(differences);
    return test.doubled.length <= MOST_EXACT ? test.exact() : test.approximate();
  }

  private int total() {
    return Arrays.stream(doubled).sum();
  }

  /** Counts the assignments of signs by their sum of positive ranks. */
  private double exact() {
    double[] ways = new double[total() + 1];
    ways[0] = 1;
    int reached = 0;
    for (int rank : doubled) {
      reached += rank;
      for (int sum = reached; sum >= rank; sum--) {
        ways[sum] += ways[sum - rank];
      }
    }
    int smaller = Math.min(positive, total() - positive);
    double tail = Arrays.stream(ways, 0, smaller + 1).sum();
    return Math.min(1, 2 * tail / Math.pow(2, doubled.length));
  }

  private double approximate() {
    double mean = total() / 4.0;
    // A quarter of the sum of squared ranks includes the correction for ties.
    double variance = Arrays.stream(doubled).mapToDouble(rank -> rank / 2.0 * rank / 2.0).sum() / 4;
    double away = Math.max(0, Math.abs(positive / 2.0 - mean) - 0.5);
    return 2
        * new NormalDistribution(null, 0, 1).cumulativeProbability(-away / Math.sqrt(variance));
  }
}
