import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Published test functions with choices, whole numbers or conditions. */
final class MixedFunctions {
  private static final double CAMEL_LEAST = -1.031628453489877;
  private static final double PENALTY = 1e5;

  private MixedFunctions() {}

  /** All functions by name. */
  static Map<String, Landscape> all() {
    return Map.of(
        "func2c", Landscape.fixed(2 * CAMEL_LEAST / 10, MixedFunctions::func2c),
        "func3c", Landscape.fixed(7 * CAMEL_LEAST / 10, MixedFunctions::func3c),
        "nk", Landscape.fixed(Double.NaN, MixedFunctions::nk),
        "vessel", Landscape.fixed(Math.log(6059.714335048436), MixedFunctions::vessel),
        "reducer", Landscape.fixed(2994.471066146820, MixedFunctions::reducer),
        "tree", Landscape.fixed(0.1, MixedFunctions::tree),
        "branches", Landscape.fixed(0, MixedFunctions::branches),
        "layers", Landscape.fixed(0, MixedFunctions::layers));
  }

  /** One of three functions by its index, scaled as in func2c and func3c. */
  private static double part(int which, double x, double y) {
    return switch (which) {
      case 0 -> Functions.rosenbrock(new double[] {x, y}) / 300;
      case 1 -> camel(x, y) / 10;
      default -> beale(x, y) / 50;
    };
  }

  private static double camel(double x, double y) {
    double hump = (4 - 2.1 * x * x + Math.pow(x, 4) / 3) * x * x;
    return hump + x * y + (-4 + 4 * y * y) * y * y;
  }

  private static double beale(double x, double y) {
    return Math.pow(1.5 - x + x * y, 2)
        + Math.pow(2.25 - x + x * y * y, 2)
        + Math.pow(2.625 - x + x * y * y * y, 2);
  }

  /**
   * B. Ru et al., "Bayesian optimisation over multiple continuous and categorical inputs" (ICML
   * 2020).
   */
  private static double func2c(double[] x) {
    return part((int) x[0], 2 * x[2], 2 * x[3]) + part((int) x[1], 2 * x[2], 2 * x[3]);
  }

  private static double func3c(double[] x) {
    double two = func2c(new double[] {x[0], x[1], x[3], x[4]});
    return two
        + switch ((int) x[2]) {
          case 0 -> 5 * part(1, 2 * x[3], 2 * x[4]);
          case 1 -> 2 * part(0, 2 * x[3], 2 * x[4]);
          default -> ((int) x[2] - 1) * part(2, 2 * x[3], 2 * x[4]);
        };
  }

  /** The NK model of S. Kauffman (1989): each place interacts with the next two. */
  private static double nk(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      long key = i;
      for (int j = 0; j < 3; j++) {
        key = 10 * key + (long) x[(i + j) % x.length];
      }
      sum += new SplittableRandom(31 * key).nextDouble();
    }
    return sum / x.length;
  }

  private static double violation(double... constraints) {
    return Arrays.stream(constraints).map(each -> Math.max(0, each)).sum();
  }

  /**
   * The pressure vessel of B. K. Kannan and S. N. Kramer (1994), as the logarithm of the cost with
   * a penalty.
   */
  private static double vessel(double[] x) {
    double radius = x[2];
    double squared = radius * radius;
    double cost = 0.6224 * x[0] * radius * x[3] + 1.7781 * x[1] * squared;
    cost += 3.1661 * x[0] * x[0] * x[3] + 19.84 * x[0] * x[0] * radius;
    double volume = Math.PI * squared * x[3] + 4.0 / 3 * Math.PI * squared * radius;
    double broken =
        violation(0.0193 * radius / x[0] - 1, 0.00954 * radius / x[1] - 1, 1 - volume / 1296000);
    return Math.log(cost + PENALTY * broken);
  }

  /** The speed reducer of J. Golinski (1970), with a penalty. */
  private static double reducer(double[] x) {
    double teeth = x[2];
    double shafts = x[5] * x[5] + x[6] * x[6];
    double gear = 3.3333 * teeth * teeth + 14.9334 * teeth - 43.0934;
    double weight = 0.7854 * x[0] * x[1] * x[1] * gear - 1.508 * x[0] * shafts;
    weight += 7.4777 * (Math.pow(x[5], 3) + Math.pow(x[6], 3));
    weight += 0.7854 * (x[3] * x[5] * x[5] + x[4] * x[6] * x[6]);
    double face = x[0] * x[1] * x[1] * teeth;
    double broken =
        violation(
            27 / face - 1,
            397.5 / (face * teeth) - 1,
            1.93 * Math.pow(x[3], 3) / (x[1] * teeth * Math.pow(x[5], 4)) - 1,
            1.93 * Math.pow(x[4], 3) / (x[1] * teeth * Math.pow(x[6], 4)) - 1,
            Math.hypot(745 * x[3] / (x[1] * teeth), Math.sqrt(16.9e6)) / (110 * Math.pow(x[5], 3))
                - 1,
            Math.hypot(745 * x[4] / (x[1] * teeth), Math.sqrt(157.5e6)) / (85 * Math.pow(x[6], 3))
                - 1,
            x[1] * teeth / 40 - 1,
            5 * x[1] / x[0] - 1,
            x[0] / (12 * x[1]) - 1,
            (1.5 * x[5] + 1.9) / x[3] - 1,
            (1.1 * x[6] + 1.9) / x[4] - 1);
    return weight + PENALTY * broken;
  }

  /**
   * R. Jenatton et al., "Bayesian optimization with tree-structured dependencies" (ICML 2017): two
   * of three choices and two of six numbers are active.
   */
  private static double tree(double[] x) {
    if (x[0] == 0) {
      return x[1] == 0 ? x[3] * x[3] + 0.1 + x[7] : x[4] * x[4] + 0.2 + x[7];
    }
    return x[2] == 0 ? x[5] * x[5] + 0.3 + x[8] : x[6] * x[6] + 0.4 + x[8];
  }

  /** A choice among functions of 2, 3 and 3 numbers; the best of all is that of Branin. */
  private static double branches(double[] x) {
    return switch ((int) x[0]) {
      case 0 -> (Functions.branin(new double[] {x[1], x[2]}) - 0.39788735772973816) / 50;
      case 1 -> 0.1 + 1 + Functions.hartmann3(Arrays.copyOfRange(x, 3, 6)) / 3.86278214782076;
      default -> 0.05 + Math.log1p(Functions.rosenbrock(Arrays.copyOfRange(x, 6, 9))) / 10;
    };
  }

  /**
   * A bowl of which as many widths are active as there are layers: 3 layers of 128, 64 and 32 by
   * adam at a learning rate of 0.002 are best.
   */
  private static double layers(double[] x) {
    double loss = 0.3 * Math.abs(x[0] - 3) + Math.pow(x[1] - Math.log10(0.002), 2) / 2;
    loss += x[2] == 0 ? 0.1 + Math.pow(x[3] - 0.9, 2) : 0;
    for (int i = 0; i < (int) x[0]; i++) {
      loss += Math.pow(x[4 + i] - Math.log10(128 >> i), 2) / 2;
    }
    return loss;
  }
}
