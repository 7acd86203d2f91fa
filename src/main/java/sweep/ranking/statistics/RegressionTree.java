package sweep.ranking.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A regression tree that is grown as in a random forest: at each node the best split among a few
 * columns chosen by chance, by the sum of squares that it saves (Breiman, Random Forests, 2001).
 */
final class RegressionTree {
  private static final int SMALLEST_LEAF = 3;
  private static final int DEEPEST = 14;

  /** Of the columns each node looks at one part in so many, rounded up. */
  private static final int SHARE = 2;

  private final PresortedColumns columns;
  private final double[] targets;
  private final SplittableRandom random;

  /** By node; a leaf has no column, which is told by -1. */
  private int[] column = new int[64];

  private double[] threshold = new double[64];
  private int[] right = new int[64];
  private int size;

  /**
   * Grows a tree.
   *
   * @param rows those to learn from; one may be there several times
   */
  RegressionTree(PresortedColumns columns, double[] targets, int[] rows, SplittableRandom random) {
    this.columns = columns;
    this.targets = targets;
    this.random = random;
    grow(rows, 0);
  }

  private void grow(int[] rows, int depth) {
    int node = size++;
    if (node == column.length) {
      column = Arrays.copyOf(column, 2 * node);
      threshold = Arrays.copyOf(threshold, 2 * node);
      right = Arrays.copyOf(right, 2 * node);
    }
    Split best = depth < DEEPEST && rows.length >= 2 * SMALLEST_LEAF ? bestSplit(rows) : Split.NONE;
    column[node] = best.column();
    if (best.column() < 0) {
      threshold[node] = Arrays.stream(rows).mapToDouble(row -> targets[row]).average().orElse(0);
      return;
    }
    threshold[node] = best.threshold();
    double[] values = columns.values(best.column());
    grow(Arrays.stream(rows).filter(row -> values[row] <= best.threshold()).toArray(), depth + 1);
    right[node] = size;
    grow(Arrays.stream(rows).filter(row -> values[row] > best.threshold()).toArray(), depth + 1);
  }

  private record Split(int column, double threshold, double gain) {
    static final Split NONE = new Split(-1, 0, 1e-12);
  }

  private Split bestSplit(int[] rows) {
    Split best = Split.NONE;
    int looked = (columns.count() + SHARE - 1) / SHARE;
    int[] order = RandomSampling.shuffled(columns.count(), random);
    for (int i = 0; i < looked; i++) {
      Split split = bestSplit(rows, order[i]);
      best = split.gain() > best.gain() ? split : best;
    }
    return best;
  }

  /** The best threshold of one column: that which saves most of the sum of squares. */
  private Split bestSplit(int[] rows, int chosen) {
    double[] values = columns.values(chosen);
    int[] sorted = columns.sorted(rows, chosen);
    double total = 0;
    for (int row : rows) {
      total += targets[row];
    }
    double whole = total * total / rows.length;
    double left = 0;
    Split best = Split.NONE;
    for (int i = 1; i < rows.length; i++) {
      left += targets[sorted[i - 1]];
      double below = values[sorted[i - 1]];
      double above = values[sorted[i]];
      if (i >= SMALLEST_LEAF && rows.length - i >= SMALLEST_LEAF && below < above) {
        double rest = total - left;
        double gain = left * left / i + rest * rest / (rows.length - i) - whole;
        if (gain > best.gain()) {
          double middle = below + (above - below) / 2;
          best = new Split(chosen, middle < above ? middle : below, gain);
        }
      }
    }
    return best;
  }

  /** What is expected of a row, with one column's values taken from another row. */
  double expected(int row, int swapped, int other) {
    int node = 0;
    while (column[node] >= 0) {
      double value = columns.values(column[node])[column[node] == swapped ? other : row];
      node = value <= threshold[node] ? node + 1 : right[node];
    }
    return threshold[node];
  }
}
