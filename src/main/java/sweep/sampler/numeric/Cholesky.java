package sweep.sampler.numeric;

import java.util.Arrays;
import java.util.Optional;

/** The lower triangular factor of a symmetric positive definite matrix, which can grow by rows. */
public final class Cholesky {
  private static final double FIRST_JITTER = 1e-10;
  private static final double MOST_JITTER = 1e-2;

  private double[][] rows;
  private int size;

  private Cholesky(double[][] rows) {
    this.rows = rows;
  }

  /** Factors a matrix, with as much added to its diagonal as it takes. */
  public static Cholesky of(double[][] matrix) {
    for (double jitter = 0; jitter <= MOST_JITTER; jitter = Math.max(FIRST_JITTER, jitter * 100)) {
      Cholesky factor = new Cholesky(new double[matrix.length][]);
      if (factor.factored(matrix, jitter)) {
        return factor;
      }
    }
    throw new ArithmeticException("the matrix is not positive definite");
  }

  /** Factors a matrix as it is; empty if it is not positive definite. */
  public static Optional<Cholesky> exact(double[][] matrix) {
    Cholesky factor = new Cholesky(new double[matrix.length][]);
    return factor.factored(matrix, 0) ? Optional.of(factor) : Optional.empty();
  }

  private boolean factored(double[][] matrix, double jitter) {
    for (double[] row : matrix) {
      if (!append(row, jitter)) {
        return false;
      }
    }
    return true;
  }

  /** Adds a row of the matrix; returns whether it is still positive definite. */
  public boolean append(double[] row, double jitter) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(8, 2 * size));
    }
    double[] solved = new double[size + 1];
    double rest = row[size] + jitter;
    for (int j = 0; j < size; j++) {
      double[] other = rows[j];
      solved[j] = (row[j] - dot(solved, other, 0, j)) / other[j];
      rest -= solved[j] * solved[j];
    }
    if (!(rest > 0)) {
      return false;
    }
    solved[size] = Math.sqrt(rest);
    rows[size++] = solved;
    return true;
  }

  public int size() {
    return size;
  }

  /** Solves the lower triangular system in place. */
  public void solveLower(double[] vector) {
    for (int i = 0; i < size; i++) {
      vector[i] = (vector[i] - dot(rows[i], vector, 0, i)) / rows[i][i];
    }
  }

  /** Solves the transposed system in place. */
  public void solveUpper(double[] vector) {
    for (int i = size - 1; i >= 0; i--) {
      double[] row = rows[i];
      double value = vector[i] / row[i];
      vector[i] = value;
      for (int k = 0; k < i; k++) {
        vector[k] -= row[k] * value;
      }
    }
  }

  /** The lower half of the inverse of the matrix. */
  public double[][] inverse() {
    double[][] columns = new double[size][];
    for (int j = 0; j < size; j++) {
      columns[j] = inverseColumn(j);
    }
    double[][] inverse = new double[size][];
    for (int i = 0; i < size; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        inverse[i][j] = dot(columns[i], columns[j], i, size);
      }
    }
    return inverse;
  }

  /** A column of the inverse of the factor, zero above the diagonal. */
  private double[] inverseColumn(int j) {
    double[] column = new double[size];
    column[j] = 1 / rows[j][j];
    for (int i = j + 1; i < size; i++) {
      column[i] = -dot(rows[i], column, j, i) / rows[i][i];
    }
    return column;
  }

  /** A sum of products; in four parts, which a processor adds at the same time. */
  private static double dot(double[] one, double[] other, int from, int to) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int k = from;
    for (; k < to - 3; k += 4) {
      first += one[k] * other[k];
      second += one[k + 1] * other[k + 1];
      third += one[k + 2] * other[k + 2];
      fourth += one[k + 3] * other[k + 3];
    }
    for (; k < to; k++) {
      first += one[k] * other[k];
    }
    return first + second + (third + fourth);
  }

  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 2 * StrictMath.log(rows[i][i]);
    }
    return sum;
  }
}
