package sweep.pruning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** What each rule decides on given curves. */
class PruningRulesTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  /** Trials that report a value at each step from 0, one step after the other. */
  private static final class Race {
    private final EarlyTermination termination;
    private final Objective objective;
    private final RungHistory history = new RungHistory();
    private final List<Curve> curves = new ArrayList<>();
    private final List<Optional<String>> reasons = new ArrayList<>();

    Race(PruningRule rule, Direction direction, Reduction reduction) {
      termination = new EarlyTermination(rule, new Resource.Automatic(), /* everyRepeat= */ false);
      objective = new Objective("loss", direction, reduction);
    }

    static Race of(PruningRule rule) {
      return new Race(rule, Direction.MINIMIZE, Reduction.LAST);
    }

    /** Adds a trial, and runs it until it completes or is pruned. */
    int run(double... values) {
      int trial = start();
      for (int step = 0; step < values.length && reasons.get(trial).isEmpty(); step++) {
        report(trial, step, values[step]);
        judge(trial);
      }
      if (reasons.get(trial).isEmpty()) {
        history.completed(trial);
      }
      return trial;
    }

    int start() {
      curves.add(new Curve(objective, termination.rule().minDelta()));
      reasons.add(Optional.empty());
      return curves.size() - 1;
    }

    void report(int trial, double step, double value) {
      curves.get(trial).add(step, value);
      termination
          .rule()
          .rung(step)
          .ifPresent(
              rung -> {
                double kept = termination.rule().valueAtRung(curves.get(trial));
                history.reached(trial, termination.scale(), rung, kept);
              });
    }

    void judge(int trial) {
      Contender contender =
          new Contender(trial, curves.get(trial), history, termination, objective);
      reasons.set(trial, reasons.get(trial).or(() -> termination.rule().reasonToEnd(contender)));
    }

    /** The paused trial that goes on next. */
    OptionalInt promoted(int least) {
      List<Integer> paused =
          IntStream.range(0, reasons.size())
              .filter(trial -> reasons.get(trial).isPresent())
              .boxed()
              .toList();
      return new Promotion(termination, objective, history).next(paused, least);
    }

    void resume(int trial) {
      history.resumed(trial);
      reasons.set(trial, Optional.empty());
    }

    String reason(int trial) {
      return reasons.get(trial).orElse("");
    }

    List<String> reasons() {
      return reasons.stream().map(each -> each.orElse("")).toList();
    }
  }

  @Test
  void ashaKeepsTheBestShareAtEachRung() {
    Race race = Race.of(new Asha(1, NONE, 3));

    race.run(9, 5, 5, 5);
    race.run(9, 6);
    race.run(9, 4, 4, 3);
    race.run(9, 4.5);
    race.run(9, 4.2);
    race.run(9, 4.1, 4, 4);

    assertEquals(
        List.of(
            "",
            "loss 6 at step 1 is not the best of 2",
            "",
            "loss 4.5 at step 1 is not the best of 4",
            "loss 4.2 at step 1 is not the best of 5",
            "loss 4 at step 3 is not the best of 3"),
        race.reasons());
  }

  @Test
  void promotionLetsTheBestShareOfAllThatCameRunOn() {
    Race race = Race.of(new AshaPromotion(new Asha(1, NONE, 3)));

    race.run(9, 5);
    race.run(9, 6);
    race.run(9, 4, 4, 4);
    race.run(9, 4.5);
    race.run(9, 4);
    race.run(9, Double.NaN);

    assertEquals(
        List.of(
            "loss 5 at step 1: only 1 came there, and the best 1 of 3 goes on",
            "loss 6 at step 1: only 2 came there, and the best 1 of 3 goes on",
            "loss 4 at step 3: only 1 came there, and the best 1 of 3 goes on",
            "loss 4.5 at step 1 is not the best of 4",
            "loss 4 at step 1 is not the best of 5",
            "loss nan at step 1 is not among the best 2 of 6"),
        race.reasons());
    // As good as the leader, and later, it is the second of 6.
    assertEquals(OptionalInt.of(4), race.promoted(0));
    race.resume(4);
    assertEquals(OptionalInt.empty(), race.promoted(0));
    assertEquals(OptionalInt.of(2), race.promoted(1));
  }

  @Test
  void promotedTrialHasPassedTheRungsThatItReached() {
    Race race = Race.of(new AshaPromotion(new Asha(1, NONE, 3)));
    int first = race.run(9, 5);
    race.run(9, 6);
    race.run(9, 7);
    assertEquals(OptionalInt.of(first), race.promoted(0));

    race.resume(first);
    race.run(9, 4);
    race.judge(first);

    assertEquals("", race.reason(first));
  }

  @Test
  void ashaLeavesTrialsAloneFromItsEndOn() {
    Asha bounded = new Asha(1, OptionalDouble.of(9), 3);

    assertEquals(NONE, bounded.rung(0.9));
    assertEquals(OptionalDouble.of(1), bounded.rung(2.5));
    assertEquals(OptionalDouble.of(3), bounded.rung(8));
    assertEquals(OptionalDouble.of(3), bounded.rung(1e6));
    assertEquals(OptionalDouble.of(27), new Asha(1, NONE, 3).rung(27));
    assertEquals(OptionalDouble.of(243), new Asha(1, NONE, 3).rung(243.5));
    assertEquals(OptionalDouble.of(6.25), new Asha(1, NONE, 2.5).rung(15));
    assertEquals(NONE, new Asha(1, NONE, 3).rung(Double.POSITIVE_INFINITY));
  }

  /** The example in the documentation of W&amp;B's own code. */
  @Test
  void hyperbandDecidesAsItsInventorsExample() {
    Race race = Race.of(Hyperband.below(5, 2, 2, /* strict= */ true));
    double[][] curves = {{10, 9}, {10, 10}, {10, 8, 8}, {10, 7, 7}, {10, 6, 6}};
    for (double[] curve : curves) {
      int trial = race.start();
      for (int step = 0; step < curve.length; step++) {
        race.report(trial, step, curve[step]);
      }
    }

    IntStream.of(1, 2, 3).forEach(race::judge);

    assertEquals(
        List.of(
            "",
            "loss 10 at step 1 is worse than 8, the threshold of the 5 that came there",
            "loss 8 at step 2 is worse than 7, the threshold of the 3 that came there",
            "",
            ""),
        race.reasons());
  }

  @Test
  void hyperbandHasTheBandsOfWandb() {
    assertEquals(List.of(3.0, 9.0, 27.0), Hyperband.from(3, 3, true).bands().subList(0, 3));
    assertEquals(List.of(1.0, 3.0, 9.0), Hyperband.below(27, 5, 3, true).bands());
    assertEquals(List.of(2.0, 5.0), Hyperband.below(11, 2, 2, true).bands());
    assertEquals(List.of(), Hyperband.below(2, 3, 3, true).bands());
  }

  @Test
  void hyperbandThatIsNotStrictJudgesByTheBestSoFar() {
    Race race = Race.of(Hyperband.from(1, 3, /* strict= */ false));

    race.run(9, 4);
    race.run(3, 8);

    assertEquals(List.of("", ""), race.reasons());
  }

  @Test
  void medianComparesTheBestWithTheRunningAveragesOfCompletedTrials() {
    Race race = Race.of(new Median(1, 2));

    race.run(9, 7, 5);
    race.run(7, 5, 3);
    int worse = race.run(7.5, 7.2, 1);
    int better = race.run(9, 6.9, 1);

    assertEquals(
        "the best so far, loss 7.2 at step 1, is worse than 7, the median of 2 completed trials",
        race.reason(worse));
    assertEquals("", race.reason(better));
  }

  @Test
  void thresholdHoldsOnlyFromItsStartOn() {
    Race race = Race.of(new Threshold(OptionalDouble.of(-1), OptionalDouble.of(10), 1));

    race.run(50, 9);
    race.run(1, 11);
    race.run(1, -2);
    race.run(1, Double.NaN);

    assertEquals(
        List.of(
            "",
            "loss 11 at step 1 is greater than 10",
            "loss -2 at step 1 is less than -1",
            "loss nan at step 1"),
        race.reasons());
  }

  @Test
  void patienceCountsFromTheLastImprovementByMoreThanTheDelta() {
    Race race = Race.of(new Patience(3, 0.1, 0));

    race.run(5, 4, 3.95, 3.91, 3.8, 3.79, 3.78);
    race.run(5, 4, 3.95, 3.95, 3.95);
    race.run(5, Double.NaN, Double.NaN, Double.NaN);

    assertEquals("", race.reason(0));
    assertEquals(
        "no improvement by more than 0.1 since loss 4 at step 1, up to step 4", race.reason(1));
    assertEquals(
        "no improvement by more than 0.1 since loss 5 at step 0, up to step 3", race.reason(2));
  }

  @Test
  void wilcoxonComparesTheStepsThatBothHave() {
    Race race = Race.of(new Wilcoxon(0.1, 2));

    race.run(1, 2, 3, 4, 5, 6);
    int worse = race.run(2, 3, 4.5, 5.5, 6.5, 7);
    int mixed = race.run(2, 1, 4, 3, 6, 5);

    assertEquals(
        "worse than trial 0 on the 4 steps that both have (p = 0.0625)", race.reason(worse));
    assertEquals("", race.reason(mixed));
  }

  @Test
  void whatCountsAtARungIsWhatWouldCountAtTheEnd() {
    for (Reduction reduction : Reduction.values()) {
      Race race = new Race(new Asha(1, NONE, 3), Direction.MINIMIZE, reduction);
      race.run(2, 4);
      double expected =
          switch (reduction) {
            case FIRST, MIN, BEST -> 2;
            case LAST, MAX -> 4;
            case MEAN -> 3;
          };
      assertEquals(expected, race.history.at("asha step", 1).get(0).value(), reduction.name());
    }
  }

  static List<PruningRule> rules() {
    return List.of(
        new Asha(1, NONE, 3),
        Hyperband.from(1, 3, true),
        Hyperband.from(1, 3, false),
        new Median(0, 3),
        new Patience(4, 0.01, 0),
        new Wilcoxon(0.1, 2));
  }

  /** Mirrored curves have mirrored fates; what isn't a number is worse than anything else. */
  @ParameterizedTest
  @MethodSource("rules")
  void directionIsRespectedAndNanIsTheWorst(PruningRule rule) {
    Random random = new Random(1);
    Race down = Race.of(rule);
    Race up = new Race(rule, Direction.MAXIMIZE, Reduction.LAST);
    for (int trial = 0; trial < 60; trial++) {
      double level = random.nextDouble();
      double[] curve = IntStream.range(0, 20).mapToDouble(i -> level + 1.0 / (i + 1)).toArray();
      down.run(curve);
      up.run(IntStream.range(0, 20).mapToDouble(i -> -curve[i]).toArray());
    }

    assertEquals(
        down.reasons().stream().map(String::isEmpty).toList(),
        up.reasons().stream().map(String::isEmpty).toList());
    long pruned = down.reasons().stream().filter(reason -> !reason.isEmpty()).count();
    boolean alone = rule instanceof Patience;
    assertTrue(alone || (pruned > 15 && pruned < 60), () -> pruned + " pruned");
    double[] undefined = IntStream.range(0, 20).mapToDouble(i -> Double.NaN).toArray();
    assertTrue(!down.reason(down.run(undefined)).isEmpty(), "nan is pruned");
  }

  @Test
  void denseRungsAreFewAndNearTheResource() {
    double last = -1;
    int rungs = 0;
    for (double resource = 0; resource < 1e6; resource += 1) {
      double rung = DenseRungs.highest(resource).orElseThrow();
      assertTrue(rung <= resource && rung > resource * 15 / 17 - 1);
      rungs += rung > last ? 1 : 0;
      last = rung;
    }
    assertTrue(rungs < 32 + 16 * 16);
    assertEquals(NONE, DenseRungs.highest(-1));
    assertEquals(NONE, DenseRungs.highest(Double.NaN));
  }

  @Test
  void forecastCountsWhatRandomOrderWouldCost() {
    EarlyTermination asha =
        new EarlyTermination(
            new Asha(1, OptionalDouble.of(27), 3), new Resource.Named("epoch"), false);

    assertEquals(
        "asha, rungs at epoch 1, 3, 9 of 27; at most 1647 epochs in all, about 222 if values come in"
            + " random order",
        new PruningForecast(asha).text(OptionalDouble.of(60), 1));
    assertEquals("asha, rungs at epoch 1, 3, 9 of 27", new PruningForecast(asha).text(NONE, 0));
    assertEquals(
        "patience",
        new PruningForecast(
                new EarlyTermination(new Patience(3, 0, 0), new Resource.Automatic(), false))
            .text(OptionalDouble.of(60), 1));
  }
}
