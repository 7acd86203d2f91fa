package sweep.ranking.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of several tests (Scandinavian Journal of Statistics 6, 1979): the odds that
 * any of those below a bound is there by chance are at most that bound.
 */
public final class Holm {
  private Holm() {}

  /** The corrected p values, in the order of those given. */
  public static double[] corrected(double[] values) {
    List<Integer> ascending =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> values[index]))
            .toList();
    double[] corrected = new double[values.length];
    double greatest = 0;
    int left = values.length;
    for (int index : ascending) {
      greatest = Math.max(greatest, Math.min(1, left * values[index]));
      corrected[index] = greatest;
      left--;
    }
    return corrected;
  }
}
