import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import sweep.space.Categorical;

/**
 * Moves the optimum of a function to a place in the middle part of a space, turns the axes and
 * shuffles choices.
 *
 * @param optimum the coordinates of the new place; not used for choices
 * @param shuffled the new index of each choice; null for numbers
 * @param turn an orthogonal matrix
 * @param place each coordinate of the function's own optimum
 */
record Move(double[] optimum, int[][] shuffled, RealMatrix turn, double place) {
  /** The part of a range that is left free at both ends. */
  private static final double MARGIN = 0.2;

  /** A random move. */
  static Move random(Coordinates coordinates, double place, boolean rotated, long seed) {
    Random random = new Random(seed);
    int count = coordinates.count();
    double[] optimum = new double[count];
    int[][] shuffled = new int[count][];
    for (int i = 0; i < count; i++) {
      if (coordinates.distribution(i) instanceof Categorical choice) {
        List<Integer> indexes =
            new ArrayList<>(IntStream.range(0, choice.count()).boxed().toList());
        Collections.shuffle(indexes, random);
        shuffled[i] = indexes.stream().mapToInt(Integer::intValue).toArray();
      } else {
        optimum[i] = coordinates.at(i, MARGIN + (1 - 2 * MARGIN) * random.nextDouble());
      }
    }
    return new Move(optimum, shuffled, turn(count, rotated, random), place);
  }

  private static RealMatrix turn(int count, boolean rotated, Random random) {
    if (!rotated) {
      return MatrixUtils.createRealIdentityMatrix(count);
    }
    double[][] cells = new double[count][count];
    for (double[] row : cells) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return new QRDecomposition(new Array2DRowRealMatrix(cells)).getQ();
  }

  /** The point at which the function is evaluated. */
  double[] moved(double[] point) {
    double[] offset = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      offset[i] = shuffled[i] == null ? point[i] - optimum[i] : shuffled[i][(int) point[i]];
    }
    double[] turned = turn.operate(offset);
    for (int i = 0; i < point.length; i++) {
      turned[i] += place;
    }
    return turned;
  }
}
