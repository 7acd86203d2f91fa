package sweep.ranking.statistics;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t test of paired differences, two-sided: t = mean / (s / sqrt(n)) with n - 1 degrees of
 * freedom (NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.1.2).
 */
public final class PairedTTest {
  private PairedTTest() {}

  /**
   * How likely a mean so far from 0, or further, is if nothing differs. Empty for fewer than two
   * differences, any that isn't finite, and a spread of 0, which leaves no noise to test against.
   */
  public static OptionalDouble p(Spread differences) {
    double error = differences.errorOfMean().orElse(0.0);
    if (error == 0) {
      return OptionalDouble.empty();
    }
    TDistribution student = new TDistribution(null, (double) differences.count() - 1);
    double t = Math.abs(differences.mean() / error);
    return OptionalDouble.of(2 * student.cumulativeProbability(-t));
  }
}
