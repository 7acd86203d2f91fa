import java.util.HashMap;
import java.util.Map;

/**
 * Published test functions of numbers. Most are in M. Jamil and X.-S. Yang, "A literature survey of
 * benchmark functions for global optimisation problems" (2013).
 */
final class Functions {
  private static final double[] WEIGHTS = {1.0, 1.2, 3.0, 3.2};

  private static final double[][] SLOPES_3 = {
    {3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}
  };

  private static final double[][] CENTRES_3 = {
    {0.3689, 0.1170, 0.2673},
    {0.4699, 0.4387, 0.7470},
    {0.1091, 0.8732, 0.5547},
    {0.03815, 0.5743, 0.8828}
  };

  private static final double[][] SLOPES_6 = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };

  private static final double[][] CENTRES_6 = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private static final double[] SHEKEL_WIDTHS = {0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5};

  private static final double[][] SHEKEL_CENTRES = {
    {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
    {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6},
    {4, 1, 8, 6, 3, 2, 5, 8, 6, 7},
    {4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6}
  };

  private Functions() {}

  /** All functions by name. */
  static Map<String, Landscape> all() {
    Map<String, Landscape> all = new HashMap<>(MixedFunctions.all());
    all.put("branin", Landscape.fixed(0.39788735772973816, Functions::branin));
    all.put("goldstein", Landscape.fixed(Math.log(3), Functions::goldstein));
    all.put("hartmann3", Landscape.fixed(-3.86278214782076, Functions::hartmann3));
    all.put("hartmann6", Landscape.fixed(-3.32236801141551, Functions::hartmann6));
    all.put("shekel", Landscape.fixed(-10.536443153483, Functions::shekel));
    all.put("michalewicz", Landscape.fixed(-4.687658179088, Functions::michalewicz));
    all.put(
        "schwefel",
        new Landscape(Functions::schwefel, count -> 1.2727566229386866e-5 * count, Double.NaN));
    all.put(
        "styblinski",
        new Landscape(Functions::styblinski, count -> -39.16616570377142 * count, Double.NaN));
    all.put("ackley", Landscape.movable(0, Functions::ackley));
    all.put("ellipsoid", Landscape.movable(0, Functions::ellipsoid));
    all.put("griewank", Landscape.movable(0, Functions::griewank));
    all.put("levy", Landscape.movable(1, Functions::levy));
    all.put("powers", Landscape.movable(0, Functions::powers));
    all.put("rastrigin", Landscape.movable(0, Functions::rastrigin));
    all.put("rosenbrock", Landscape.movable(1, Functions::rosenbrock));
    all.put("zakharov", Landscape.movable(0, Functions::zakharov));
    return all;
  }

  static double branin(double[] x) {
    double bent = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  /** The logarithm of the function of Goldstein and Price, which spans six orders of magnitude. */
  private static double goldstein(double[] point) {
    double x = point[0];
    double y = point[1];
    double first = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    double second = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    double left = 1 + Math.pow(x + y + 1, 2) * first;
    return Math.log(left * (30 + Math.pow(2 * x - 3 * y, 2) * second));
  }

  static double hartmann3(double[] x) {
    return hartmann(x, SLOPES_3, CENTRES_3);
  }

  private static double hartmann6(double[] x) {
    return hartmann(x, SLOPES_6, CENTRES_6);
  }

  private static double hartmann(double[] x, double[][] slopes, double[][] centres) {
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      double distance = 0;
      for (int j = 0; j < x.length; j++) {
        distance += slopes[i][j] * Math.pow(x[j] - centres[i][j], 2);
      }
      sum -= WEIGHTS[i] * Math.exp(-distance);
    }
    return sum;
  }

  private static double shekel(double[] x) {
    double sum = 0;
    for (int i = 0; i < SHEKEL_WIDTHS.length; i++) {
      double distance = SHEKEL_WIDTHS[i];
      for (int j = 0; j < x.length; j++) {
        distance += Math.pow(x[j] - SHEKEL_CENTRES[j][i], 2);
      }
      sum -= 1 / distance;
    }
    return sum;
  }

  private static double michalewicz(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum -= Math.sin(x[i]) * Math.pow(Math.sin((i + 1) * x[i] * x[i] / Math.PI), 20);
    }
    return sum;
  }

  private static double schwefel(double[] x) {
    double sum = 418.9829 * x.length;
    for (double each : x) {
      sum -= each * Math.sin(Math.sqrt(Math.abs(each)));
    }
    return sum;
  }

  private static double styblinski(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += (Math.pow(each, 4) - 16 * each * each + 5 * each) / 2;
    }
    return sum;
  }

  private static double ackley(double[] x) {
    double squares = 0;
    double waves = 0;
    for (double each : x) {
      squares += each * each;
      waves += Math.cos(2 * Math.PI * each);
    }
    double flat = 20 - 20 * Math.exp(-0.2 * Math.sqrt(squares / x.length));
    return flat + Math.E - Math.exp(waves / x.length);
  }

  /** The axes differ by 10^4 in their curvature. */
  private static double ellipsoid(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(1e4, i / (x.length - 1.0)) * x[i] * x[i];
    }
    return sum;
  }

  private static double griewank(double[] x) {
    double squares = 0;
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      squares += x[i] * x[i] / 4000;
      product *= Math.cos(x[i] / Math.sqrt(i + 1.0));
    }
    return 1 + squares - product;
  }

  private static double levy(double[] x) {
    double[] w = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      w[i] = 1 + (x[i] - 1) / 4;
    }
    double sum = Math.pow(Math.sin(Math.PI * w[0]), 2);
    for (int i = 0; i + 1 < w.length; i++) {
      sum += Math.pow(w[i] - 1, 2) * (1 + 10 * Math.pow(Math.sin(Math.PI * w[i] + 1), 2));
    }
    double last = w[w.length - 1];
    return sum + Math.pow(last - 1, 2) * (1 + Math.pow(Math.sin(2 * Math.PI * last), 2));
  }

  /** Different powers. */
  private static double powers(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(Math.abs(x[i]), 2 + 4 * i / (x.length - 1.0));
    }
    return Math.sqrt(sum);
  }

  private static double rastrigin(double[] x) {
    double sum = 10.0 * x.length;
    for (double each : x) {
      sum += each * each - 10 * Math.cos(2 * Math.PI * each);
    }
    return sum;
  }

  static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
    }
    return sum;
  }

  private static double zakharov(double[] x) {
    double squares = 0;
    double linear = 0;
    for (int i = 0; i < x.length; i++) {
      squares += x[i] * x[i];
      linear += 0.5 * (i + 1) * x[i];
    }
    return squares + linear * linear + Math.pow(linear, 4);
  }
}
