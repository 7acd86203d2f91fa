import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import sweep.space.Configuration;

/**
 * Looks for losses below the least that is stated, by many local searches: for whoever adds a
 * function. The search replaces some of the uniform numbers from which a configuration is drawn.
 */
final class Check {
  private static final int SEARCHES = 60;
  private static final int STEPS = 3000;

  private Check() {}

  /** Prints the least loss stated, and the least found. */
  static void print(Task task) {
    double found = Double.POSITIVE_INFINITY;
    for (int seed = 0; seed < SEARCHES; seed++) {
      found = Math.min(found, search(task, new SplittableRandom(seed)));
    }
    String verdict = found < task.least() - 1e-6 ? "WRONG" : "";
    System.out.printf(
        Locale.ROOT,
        "%-18s stated %.9g found %.9g %s%n",
        task.name(),
        task.least(),
        found,
        verdict);
  }

  private static double search(Task task, SplittableRandom random) {
    String[] axes = task.space().axes().toArray(String[]::new);
    double[] best = random.doubles(axes.length).toArray();
    double least = loss(task, axes, best);
    double width = 0.5;
    for (int step = 0; step < STEPS; step++) {
      double[] tried = best.clone();
      for (int i = 0; i < axes.length; i++) {
        if (random.nextInt(axes.length) < 2) {
          double moved = tried[i] + width * (random.nextDouble() - random.nextDouble());
          tried[i] = Math.max(0, Math.min(Math.nextDown(1.0), moved));
        }
      }
      double loss = loss(task, axes, tried);
      width = Math.max(1e-9, Math.min(1, width * (loss < least ? 1.5 : 0.97)));
      best = loss <= least ? tried : best;
      least = Math.min(loss, least);
    }
    return least;
  }

  private static double loss(Task task, String[] axes, double[] point) {
    ToDoubleFunction<String> uniform =
        name -> {
          for (int i = 0; i < axes.length; i++) {
            if (axes[i].equals(name)) {
              return point[i];
            }
          }
          throw new IllegalArgumentException(name);
        };
    Configuration drawn = task.space().drawn(uniform);
    return task.loss().applyAsDouble(drawn);
  }
}
