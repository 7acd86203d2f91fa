package sweep.bridge.katib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sweep.bridge.katib.Experiment.Collector;

/** Random experiments: import, export and import again is the same as import. */
class KatibRoundTripProperties {
  private static final List<KatibAlgorithm> ALGORITHMS =
      List.of(
          KatibAlgorithm.RANDOM,
          KatibAlgorithm.GRID,
          KatibAlgorithm.TPE,
          KatibAlgorithm.BAYESIAN,
          KatibAlgorithm.CMAES,
          KatibAlgorithm.SOBOL);

  @Property(tries = 300)
  void wayThereAndBackChangesNothing(@ForAll long seed) throws Exception {
    String experiment = new ExperimentText(experiment(new Random(seed)), "i:1").yaml();
    String spec = KatibImport.read(experiment, "e.yaml", Optional.empty()).text();

    String back = KatibImportTest.experiment(spec).text();

    assertEquals(List.of(), KatibChecker.broken(back), back);
    String again = KatibImport.read(back, "e.yaml", Optional.empty()).text();
    assertEquals(KatibImportTest.said(spec), KatibImportTest.said(again), experiment);
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static Experiment experiment(Random random) {
    KatibAlgorithm algorithm = any(ALGORITHMS, random);
    List<Axis> axes = new ArrayList<>();
    // The evolution strategy needs two ranges.
    axes.add(range("a/1", algorithm, random));
    axes.add(range("b.c", algorithm, random));
    for (int i = random.nextInt(4); i > 0; i--) {
      axes.add(axis("p" + i, algorithm, random));
    }
    int maxTrials = 1 + random.nextInt(50);
    boolean isStopped = random.nextBoolean();
    return new Experiment(
        any(List.of("x", "random-search-1", "a1"), random),
        goal(random),
        algorithm,
        random.nextInt(3),
        isStopped
            ? Optional.of(new Experiment.MedianStop(1 + random.nextInt(5), 1 + random.nextInt(9)))
            : Optional.empty(),
        Optional.empty(),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(9)),
        OptionalInt.of(maxTrials),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(maxTrials + 1)),
        axes,
        Map.of(),
        command(axes, random),
        collector(random));
  }

  private static Experiment.Goal goal(Random random) {
    Map<String, String> strategies = new LinkedHashMap<>();
    List<String> words = List.of("min", "max", "latest");
    strategies.put("loss", any(words, random));
    for (String other : List.of("acc", "val/f1", "yes")) {
      if (random.nextBoolean()) {
        strategies.put(other, any(words, random));
      }
    }
    return new Experiment.Goal(
        any(List.of("minimize", "maximize"), random),
        "loss",
        any(List.of("", "0.5", "1", "1e-07"), random),
        strategies);
  }

  private static Collector collector(Random random) {
    List<String> own = List.of("([a-z]+)[:=] *(\\d+(\\.\\d+)?)", "(\\w+)=(\\S+)");
    return switch (random.nextInt(4)) {
      case 0 -> new Collector(Collector.Kind.LOGS, "", List.of());
      case 1 -> new Collector(Collector.Kind.LOGS, "", own);
      case 2 -> new Collector(Collector.Kind.TEXT_FILE, "metrics.log", List.of());
      default -> new Collector(Collector.Kind.JSON_FILE, "m.jsonl", List.of());
    };
  }

  private static List<String> command(List<Axis> axes, Random random) {
    List<String> items = new ArrayList<>(List.of("python3", "train.py"));
    for (Axis axis : axes) {
      String macro = "${" + axis.name() + "}";
      switch (random.nextInt(3)) {
        case 0 -> items.add("--" + axis.name() + "=" + macro);
        case 1 -> items.addAll(List.of("-x", macro));
        default -> items.add("it's \"$${HOME}\", $(date) " + macro + " # é");
      }
    }
    return items;
  }

  private static Axis axis(String name, KatibAlgorithm algorithm, Random random) {
    // An evolution strategy takes no choices, here or there.
    return switch (algorithm == KatibAlgorithm.CMAES ? 2 : random.nextInt(3)) {
      case 0 -> Axis.choice(name, Axis.Type.DISCRETE, List.of("1", "2.5", "-3", "1e-05"));
      case 1 -> Axis.choice(name, Axis.Type.CATEGORICAL, List.of("a", "yes", "1", "x y", "", "é'"));
      default -> range(name, algorithm, random);
    };
  }

  private static Axis range(String name, KatibAlgorithm algorithm, Random random) {
    Axis.Type type = any(List.of(Axis.Type.DOUBLE, Axis.Type.INT), random);
    List<Axis.Curve> curves = new ArrayList<>(List.of(Axis.Curve.UNIFORM));
    boolean hasCurves = algorithm.honours(Axis.Curve.LOG_UNIFORM);
    if (hasCurves && algorithm != KatibAlgorithm.GRID) {
      curves.add(Axis.Curve.LOG_UNIFORM);
      if (type == Axis.Type.DOUBLE) {
        curves.addAll(List.of(Axis.Curve.NORMAL, Axis.Curve.LOG_NORMAL));
      }
    }
    Axis.Curve curve = any(curves, random);
    boolean isGrid = algorithm == KatibAlgorithm.GRID;
    boolean isStepped =
        algorithm != KatibAlgorithm.CMAES
            && curve == Axis.Curve.UNIFORM
            && (isGrid || random.nextBoolean());
    BigDecimal unit = type == Axis.Type.INT ? BigDecimal.ONE : new BigDecimal("0.01");
    BigDecimal low = unit.multiply(BigDecimal.valueOf(1 + random.nextInt(200)));
    BigDecimal high = low.add(unit.multiply(BigDecimal.valueOf(1 + random.nextInt(300))));
    BigDecimal step = unit.multiply(BigDecimal.valueOf(1 + random.nextInt(40)));
    return Axis.range(
        name,
        type,
        curve,
        new Axis.Range(low.toString(), high.toString(), isStepped ? step.toString() : ""));
  }
}
