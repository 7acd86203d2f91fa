package sweep.ranking.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Permutation importances of parameters in a random forest: how much worse it predicts held-out
 * configurations when a parameter's values are shuffled (Breiman, Random Forests, 2001, section
 * 10). Two random columns go through the same; the importance that they reach is the noise floor.
 *
 * @param noise the largest ninetieth percentile of a random column's share
 * @param rows the number of configurations used
 */
public record Importances(List<ParameterImportance> parameters, double noise, int rows) {
  /** Fewer configurations give no reliable importances. */
  public static final int FEWEST = 30;

  private static final int MOST_ROWS = 800;
  private static final int RANDOM_COLUMNS = 2;
  private static final int RUNS = 12;
  private static final int TREES = 24;
  private static final double HELD_OUT = 0.3;

  /**
   * Values are clipped at this percentile on both sides: a diverged run would outweigh the rest.
   */
  private static final double TAIL = 5;

  private static final long SEED = 20_011_001L;

  public Importances {
    parameters = List.copyOf(parameters);
  }

  /**
   * Estimates importances from configurations.
   *
   * @param names the parameters, each with a column; NaN where a parameter is not set
   * @param values the finite objective by row
   * @return empty with too few rows, no parameters, or a constant objective
   */
  public static Optional<Importances> of(
      List<String> names, List<double[]> columns, double[] values) {
    double[] clipped = clipped(values);
    boolean isFlat = Arrays.stream(clipped).distinct().limit(2).count() < 2;
    if (values.length < FEWEST || names.isEmpty() || isFlat) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] all = new double[names.size() + RANDOM_COLUMNS][];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < names.size() ? withoutGaps(columns.get(i)) : noise(values.length, random);
    }
    PresortedColumns ranked = new PresortedColumns(all);
    double[][] shares = new double[all.length][RUNS];
    List<SplittableRandom> generators = Stream.generate(random::split).limit(RUNS).toList();
    // Each run has its own generator, so that the order of parallel runs doesn't matter.
    List<double[]> runs =
        generators.parallelStream().map(own -> Forest.grow(ranked, clipped, own).losses()).toList();
    for (int run = 0; run < RUNS; run++) {
      double[] losses = runs.get(run);
      double sum = 0;
      for (int i = 0; i < names.size(); i++) {
        sum += Math.max(0, losses[i]);
      }
      for (int i = 0; i < all.length; i++) {
        shares[i][run] = sum > 0 ? Math.max(0, losses[i]) / sum : 0;
      }
    }
    return Optional.of(summary(names, shares, Math.min(MOST_ROWS, values.length)));
  }

  private static Importances summary(List<String> names, double[][] shares, int rows) {
    List<ParameterImportance> parameters = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      parameters.add(
          new ParameterImportance(
              names.get(i),
              Arrays.stream(shares[i]).average().orElse(0),
              new Percentile().evaluate(shares[i], 10),
              new Percentile().evaluate(shares[i], 90)));
    }
    double noise = 0;
    for (int i = names.size(); i < shares.length; i++) {
      noise = Math.max(noise, new Percentile().evaluate(shares[i], 90));
    }
    return new Importances(parameters, noise, rows);
  }

  /** The values clipped and scaled to 0 to 1. */
  private static double[] clipped(double[] values) {
    if (values.length == 0) {
      return values;
    }
    double low = new Percentile().evaluate(values, TAIL);
    double high = new Percentile().evaluate(values, 100 - TAIL);
    return Arrays.stream(values)
        .map(value -> high > low ? (Math.max(low, Math.min(high, value)) - low) / (high - low) : 0)
        .toArray();
  }

  /** The column with a value below all others where the parameter is not set. */
  private static double[] withoutGaps(double[] column) {
    double least = Arrays.stream(column).filter(value -> !Double.isNaN(value)).min().orElse(0);
    double below = least - 1 - Math.abs(least);
    return Arrays.stream(column).map(value -> Double.isNaN(value) ? below : value).toArray();
  }

  private static double[] noise(int length, SplittableRandom random) {
    return random.doubles(length).toArray();
  }

  /** A forest trained on one part of the rows and evaluated on the other. */
  private static final class Forest {
    private final PresortedColumns columns;
    private final double[] values;
    private final int[] heldOut;
    private final List<RegressionTree> trees = new ArrayList<>();
    private final SplittableRandom random;

    private Forest(
        PresortedColumns columns, double[] values, int[] heldOut, SplittableRandom random) {
      this.columns = columns;
      this.values = values;
      this.heldOut = heldOut;
      this.random = random;
    }

    static Forest grow(PresortedColumns columns, double[] values, SplittableRandom random) {
      int[] order = RandomSampling.shuffled(values.length, random);
      int used = Math.min(MOST_ROWS, order.length);
      int held = (int) Math.round(used * HELD_OUT);
      Forest forest = new Forest(columns, values, Arrays.copyOf(order, held), random);
      int[] training = Arrays.copyOfRange(order, held, used);
      for (int i = 0; i < TREES; i++) {
        forest.trees.add(
            RegressionTree.grow(
                columns, values, RandomSampling.bootstrap(training, random), random));
      }
      return forest;
    }

    /** By column, the increase of the mean squared error when it is shuffled. */
    double[] losses() {
      double before = error(-1, heldOut);
      double[] losses = new double[columns.count()];
      for (int i = 0; i < losses.length; i++) {
        int[] order = RandomSampling.shuffled(heldOut.length, random);
        losses[i] = error(i, Arrays.stream(order).map(place -> heldOut[place]).toArray()) - before;
      }
      return losses;
    }

    private double error(int swapped, int[] others) {
      double sum = 0;
      for (int i = 0; i < heldOut.length; i++) {
        double expected = 0;
        for (RegressionTree tree : trees) {
          expected += tree.expected(heldOut[i], swapped, others[i]);
        }
        double miss = expected / trees.size() - values[heldOut[i]];
        sum += miss * miss;
      }
      return sum / heldOut.length;
    }
  }
}
