package sweep.ranking.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for multiple tests (Scandinavian Journal of Statistics 6, 1979): the
 * probability of any false positive below a level is at most that level.
 */
public final class Holm {
  private Holm() {}

  /** Returns the corrected p values, in the order given. */
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
