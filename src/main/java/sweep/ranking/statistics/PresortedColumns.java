package sweep.ranking.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Columns of numbers ranked once, so that subsets of their rows are sorted fast. */
final class PresortedColumns {
  private final double[][] values;

  /** By column and row, the number of distinct smaller values. */
  private final int[][] ranks;

  PresortedColumns(double[][] values) {
    this.values = values;
    this.ranks = Arrays.stream(values).map(PresortedColumns::ranks).toArray(int[][]::new);
  }

  private static int[] ranks(double[] column) {
    int[] order =
        IntStream.range(0, column.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> column[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ranks = new int[column.length];
    for (int i = 1; i < order.length; i++) {
      boolean isMore = column[order[i]] > column[order[i - 1]];
      ranks[order[i]] = ranks[order[i - 1]] + (isMore ? 1 : 0);
    }
    return ranks;
  }

  int count() {
    return values.length;
  }

  /** The values of a column, by row. */
  double[] values(int column) {
    return values[column];
  }

  /** Returns rows sorted by their values in a column; a stable sort. */
  int[] sorted(int[] rows, int column) {
    long[] keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keys[i] = ((long) ranks[column][rows[i]] << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = rows[(int) keys[i]];
    }
    return sorted;
  }
}
