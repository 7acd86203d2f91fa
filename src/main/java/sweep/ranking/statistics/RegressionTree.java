package sweep.ranking.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A regression tree of a random forest: each node has the best split among a few random columns, by
 * the reduction of the sum of squares (Breiman, Random Forests, 2001).
 */
final class RegressionTree {
  private static final int SMALLEST_LEAF = 3;
  private static final int DEEPEST = 14;

  /** Each node considers one in this many columns, rounded up. */
  private static final int COLUMN_FRACTION = 2;

  private final PresortedColumns columns;
  private final double[] targets;
  private final SplittableRandom random;

  /** By node: the split column; -1 for a leaf. */
  private int[] column = new int[64];

  /** By node: the split threshold; for a leaf its mean target. */
  private double[] threshold = new double[64];

  /** By node: its right child; the left child is the next node. */
  private int[] right = new int[64];

  private int size;

  /**
   * Grows a tree.
   *
   * @param rows the training rows, possibly repeated
   */
  static RegressionTree grow(
      PresortedColumns columns, double[] targets, int[] rows, SplittableRandom random) {
    RegressionTree tree = new RegressionTree(columns, targets, random);
    tree.grow(rows, 0);
    return tree;
  }

  private RegressionTree(PresortedColumns columns, double[] targets, SplittableRandom random) {
    this.columns = columns;
    this.targets = targets;
    this.random = random;
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
    int considered = (columns.count() + COLUMN_FRACTION - 1) / COLUMN_FRACTION;
    int[] order = RandomSampling.shuffled(columns.count(), random);
    for (int i = 0; i < considered; i++) {
      Split split = bestSplit(rows, order[i]);
      best = split.gain() > best.gain() ? split : best;
    }
    return best;
  }

  /** The threshold of one column that reduces the sum of squares most. */
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

  /** The prediction for a row, with one column's value taken from another row. */
  double expected(int row, int swapped, int other) {
    int node = 0;
    while (column[node] >= 0) {
      double value = columns.values(column[node])[column[node] == swapped ? other : row];
      node = value <= threshold[node] ? node + 1 : right[node];
    }
    return threshold[node];
  }
}
