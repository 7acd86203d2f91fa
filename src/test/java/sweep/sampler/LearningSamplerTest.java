package sweep.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.expression.Expression;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.IntUniform;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Quantized;
import sweep.space.Rule;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.space.ZipGroup;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** What all samplers that learn have in common. */
final class LearningSamplerTest {
  private static final Objective LOSS = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);

  private static final Parameter RATE =
      new Parameter("rate", new Continuous(new ContinuousDistribution.LogUniform(1e-5, 1)));

  private static final Parameter DEPTH = new Parameter("depth", new IntUniform(1, 12));

  private static final Parameter KIND =
      new Parameter("kind", Categorical.of(List.of(new TextValue("a"), new TextValue("b"))));

  private static final SearchSpace MIXED =
      SearchSpace.of(
          List.of(
              RATE,
              DEPTH,
              KIND,
              new Parameter(
                  "momentum",
                  new Continuous(new ContinuousDistribution.Uniform(0, 1)),
                  Optional.of(Expression.parse("kind == 'b'")),
                  Optional.empty()),
              new Parameter(
                  "drop", new Quantized(new ContinuousDistribution.Uniform(0, 0.9), 0.1, false)),
              new Parameter(
                  "batch",
                  Categorical.of(
                      Stream.of(16L, 32L, 64L, 128L).map(size -> intValue(size)).toList())),
              new Parameter(
                  "act",
                  new Categorical(
                      List.of(new TextValue("relu"), new TextValue("tanh")), List.of(0.9, 0.1))),
              new Parameter("noise", new Continuous(new ContinuousDistribution.Normal(0, 2)))));

  private static Value intValue(long number) {
    return new IntValue(number);
  }

  static Stream<SamplerType> learning() {
    return Arrays.stream(SamplerType.values())
        .filter(type -> sampler(type, SearchSpace.of(List.of(RATE)), List.of()).learns());
  }

  private static Sampler sampler(SamplerType type, SearchSpace space, List<Rule> constraints) {
    if (type == SamplerType.GRID) {
      return new ListSampler(List.of());
    }
    return new Search(type, space, 3, List.of())
        .sampler(new SearchGoal(List.of(LOSS), constraints, 1, OptionalInt.of(60)));
  }

  private static double number(Configuration configuration, String name) {
    return Numbers.of(configuration.value(name).orElseThrow()).orElseThrow();
  }

  private static double loss(Configuration configuration) {
    double rate = Math.log10(number(configuration, "rate")) + 3;
    double depth = (number(configuration, "depth") - 5) / 4;
    return rate * rate + depth * depth;
  }

  /** Runs a search in sequence; returns its configurations in order. */
  private static List<Configuration> run(
      Sampler sampler, PastTrials past, int count, ToDoubleFunction<Configuration> loss) {
    List<Configuration> suggested = new ArrayList<>();
    for (int number = 0; suggested.size() < count; number++) {
      Configuration next = sampler.suggest(number, past).orElseThrow();
      suggested.add(next);
      past.end(next, loss.applyAsDouble(next));
    }
    return suggested;
  }

  @ParameterizedTest
  @MethodSource("learning")
  void findsBetterConfigurationsThanRandomDraws(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(RATE, DEPTH));
    double learnt = 0;
    double drawn = 0;
    for (int seed = 0; seed < 3; seed++) {
      SearchGoal goal = new SearchGoal(List.of(LOSS), List.of(), 1, OptionalInt.of(40));
      learnt += best(new Search(type, space, seed, List.of()).sampler(goal));
      drawn += best(new RandomSampler(space, seed));
    }
    assertTrue(learnt < 0.3 * drawn, learnt + " against " + drawn);
  }

  private static double best(Sampler sampler) {
    return run(sampler, new PastTrials(), 40, LearningSamplerTest::loss).stream()
        .mapToDouble(LearningSamplerTest::loss)
        .min()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("learning")
  void suggestionsFollowFromTheHistoryAlone(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(RATE, DEPTH));
    PastTrials past = new PastTrials();
    Sampler first = sampler(type, space, List.of());
    run(first, past, 25, LearningSamplerTest::loss);
    past.open(space.drawn(name -> 0.3));

    Optional<Configuration> expected = first.suggest(30, past);
    Sampler resumed = sampler(type, space, List.of());
    assertEquals(expected, resumed.suggest(30, past));
    Optional<Configuration> unused = resumed.suggest(7, new PastTrials());
    assertEquals(expected, resumed.suggest(30, past), "after a look at another history");
  }

  @ParameterizedTest
  @MethodSource("learning")
  void triedConfigurationsAreNotSuggestedWhileOthersAreLeft(SamplerType type) {
    SearchSpace space =
        SearchSpace.of(List.of(DEPTH, new Parameter("width", new IntUniform(1, 3))));
    List<Configuration> all =
        run(
            sampler(type, space, List.of()),
            new PastTrials(),
            36,
            configuration -> number(configuration, "depth"));
    // Draws at the start may repeat; a plan skips them.
    assertTrue(new HashSet<>(all).size() >= 33, all::toString);
  }

  @ParameterizedTest
  @MethodSource("learning")
  void searchOfAnExhaustedSpaceGoesOnQuickly(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(new Parameter("depth", new IntUniform(1, 12))));
    PastTrials past = new PastTrials();
    Sampler sampler = sampler(type, space, List.of());
    List<Configuration> all =
        run(sampler, past, 40, configuration -> number(configuration, "depth"));
    assertEquals(12, new HashSet<>(all).size());
  }

  @ParameterizedTest
  @MethodSource("learning")
  void suggestionsDoNotDependOnEarlierOnesOfAnUnluckySampler(SamplerType type) {
    SearchSpace space =
        SearchSpace.of(
            List.of(
                new Parameter("x", new Continuous(new ContinuousDistribution.Uniform(0, 1))),
                new Parameter("y", new Continuous(new ContinuousDistribution.Uniform(0, 1)))));
    Rule low = Expression.parse("(1000 * x) % 1 > 0.4");
    Rule high = Expression.parse("(1000 * x) % 1 < 0.4004");
    List<Rule> rare = List.of(low, high);
    PastTrials past = new PastTrials();
    run(new RandomSampler(space, 5), past, 12, configuration -> number(configuration, "y"));
    Sampler used = sampler(type, space, rare);
    int found = 0;
    for (int number = 12; number < 24; number++) {
      Configuration suggested = used.suggest(number, past).orElseThrow();
      assertEquals(suggested, sampler(type, space, rare).suggest(number, past).orElseThrow());
      boolean holds = low.holds(suggested.entries()) && high.holds(suggested.entries());
      found += holds ? 1 : 0;
    }
    assertTrue(found > 0 && found < 12, "else nothing was tested: " + found);
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void theLastOfASmallSpaceAreFoundHoweverImprobable(SamplerType type) {
    SearchSpace space =
        SearchSpace.of(
            List.of(
                DEPTH,
                new Parameter(
                    "kind",
                    new Categorical(
                        List.of(new TextValue("a"), new TextValue("b")), List.of(1 - 1e-9, 1e-9))),
                new Parameter(
                    "width",
                    new Quantized(new ContinuousDistribution.Uniform(0.3, 2.1), 0.5, false),
                    formula("kind == 'b'"),
                    Optional.empty())));
    List<Configuration> all =
        run(
            sampler(type, space, List.of(Expression.parse("depth != 7"))),
            new PastTrials(),
            70,
            configuration -> number(configuration, "depth"));
    all.forEach(each -> assertTrue(space.contains(each), each::json));
    // Depths with a, and with b and a width of 0.5, 1, 1.5 or 2.
    assertEquals(
        11 + 11 * 4, all.stream().filter(each -> number(each, "depth") != 7).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("learning")
  void drawsAtTheStartKeepAStrictConstraint(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(DEPTH, RATE));
    Rule rule = Expression.parse("depth == 7 and rate > 0.5");
    Sampler sampler = sampler(type, space, List.of(rule));
    PastTrials past = new PastTrials();
    Set<Configuration> all = new HashSet<>();
    for (int number = 0; number < 10; number++) {
      Configuration next = sampler.suggest(number, past).orElseThrow();
      assertTrue(rule.holds(next.entries()), next::json);
      all.add(next);
      past.open(next);
    }
    assertEquals(10, all.size());
  }

  @ParameterizedTest
  @MethodSource("learning")
  void constraintsHold(SamplerType type) {
    Rule rule = Expression.parse("depth * rate < 0.01");
    Set<Configuration> violating = new HashSet<>();
    List<Configuration> all =
        run(
            sampler(type, SearchSpace.of(List.of(RATE, DEPTH)), List.of(rule)),
            new PastTrials(),
            40,
            configuration -> -number(configuration, "depth") * number(configuration, "rate"));
    all.stream().skip(12).filter(each -> !rule.holds(each.entries())).forEach(violating::add);
    assertEquals(Set.of(), violating);
  }

  @ParameterizedTest
  @MethodSource("learning")
  void failuresAndValuesThatAreNoNumbersAreAvoided(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(RATE, DEPTH));
    PastTrials past = new PastTrials();
    Sampler sampler = sampler(type, space, List.of());
    int failed = 0;
    for (int number = 0; number < 60; number++) {
      Configuration next = sampler.suggest(number, past).orElseThrow();
      boolean bad = number(next, "depth") > 8;
      failed += bad && number >= 30 ? 1 : 0;
      if (bad && number % 2 == 0) {
        past.fail(next);
      } else {
        past.end(next, bad ? Double.NaN : loss(next));
      }
    }
    assertTrue(failed <= 9, "a third of random draws would fail, but not these: " + failed);
  }

  @ParameterizedTest
  @MethodSource("learning")
  void nothingBreaksIfAllTrialsFail(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(RATE, DEPTH));
    PastTrials past = new PastTrials();
    Sampler sampler = sampler(type, space, List.of());
    for (int number = 0; number < 30; number++) {
      past.fail(sampler.suggest(number, past).orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("learning")
  void equalResultsBreakNothing(SamplerType type) {
    run(
        sampler(type, SearchSpace.of(List.of(RATE, DEPTH)), List.of()),
        new PastTrials(),
        30,
        configuration -> 1);
  }

  static Stream<SamplerType> ofAnySpace() {
    return Stream.of(SamplerType.AUTO, SamplerType.TPE, SamplerType.GP);
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void everyKindOfParameterIsSearched(SamplerType type) {
    List<Configuration> all =
        run(sampler(type, MIXED, List.of()), new PastTrials(), 40, LearningSamplerTest::loss);
    all.forEach(each -> assertTrue(MIXED.contains(each), each::json));
    assertTrue(
        all.stream().skip(15).mapToDouble(LearningSamplerTest::loss).min().getAsDouble() < 1);
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void blocksAndZippedParametersAreSearched(SamplerType type) {
    Parameter one = new Parameter("one", Categorical.of(List.of(new IntValue(1), new IntValue(2))));
    Parameter two =
        new Parameter("two", Categorical.of(List.of(new IntValue(10), new IntValue(20))));
    SearchSpace space =
        new SearchSpace(
            List.of(
                new ParameterBlock(List.of(RATE, DEPTH), List.of()),
                new ParameterBlock(
                    List.of(
                        new Parameter(
                            "rate", new Continuous(new ContinuousDistribution.Uniform(2, 3))),
                        one,
                        two),
                    List.of(new ZipGroup(List.of(one, two))))));
    List<Configuration> all =
        run(
            sampler(type, space, List.of()),
            new PastTrials(),
            40,
            configuration ->
                configuration.value("two").isPresent() ? number(configuration, "rate") : 9);
    all.forEach(each -> assertTrue(space.contains(each), each::json));
    long good = all.stream().skip(20).filter(each -> each.value("two").isPresent()).count();
    assertTrue(good >= 12, "of 20: " + good);
  }

  /** A loss that is low near the values for which the formula has no result. */
  private static double width(Configuration configuration) {
    return configuration.value("width").isPresent() ? number(configuration, "width") : 300;
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void formulaWithoutAResultIsAvoided(SamplerType type) {
    Parameter width = new Parameter("width", new IntUniform(0, 100));
    Parameter derived =
        new Parameter(
            "step", new IntUniform(0, 1), Optional.empty(), formula("10 / (width - width % 10)"));
    Parameter sometimes =
        new Parameter(
            "drop",
            new Continuous(new ContinuousDistribution.Uniform(0, 1)),
            formula("kind == 'a'"),
            Optional.empty());
    SearchSpace conditional = SearchSpace.of(List.of(width, derived, KIND, sometimes));
    SearchSpace united =
        new SearchSpace(
            List.of(
                new ParameterBlock(List.of(width, derived), List.of()),
                new ParameterBlock(List.of(RATE), List.of())));
    for (SearchSpace space : List.of(conditional, united)) {
      Sampler sampler = sampler(type, space, List.of());
      PastTrials past = new PastTrials();
      for (double share = 0; share < 1; share += 1.0 / 12) {
        double drawn = share;
        Configuration known =
            space.drawn(name -> name.equals("width") ? 0.15 + 0.8 * drawn : drawn);
        past.end(known, width(known));
      }
      List<Configuration> all = run(sampler, past, 30, LearningSamplerTest::width);
      all.stream()
          .filter(each -> each.value("width").isPresent())
          .forEach(each -> assertTrue(number(each, "width") >= 10, each::json));
      double chance = sampler.outlook(past).orElseThrow().chance();
      assertTrue(chance >= 0 && chance <= 1, "chance " + chance);
    }
  }

  private static Optional<Rule> formula(String text) {
    return Optional.of(Expression.parse(text));
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void baselineOutsideTheSpaceIsKnown(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(RATE, DEPTH));
    PastTrials past = new PastTrials();
    past.end(
        new Configuration(List.of("rate", "depth"), List.of(new FloatValue(100), new IntValue(99))),
        0.01);
    run(sampler(type, space, List.of()), past, 20, LearningSamplerTest::loss)
        .forEach(each -> assertTrue(space.contains(each), each::json));
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void severalObjectivesSpreadOverTheirFront(SamplerType type) {
    SearchSpace space =
        SearchSpace.of(
            List.of(
                new Parameter("x", new Continuous(new ContinuousDistribution.Uniform(0, 1))),
                new Parameter("y", new Continuous(new ContinuousDistribution.Uniform(0, 1)))));
    Objective cost = new Objective("cost", Direction.MAXIMIZE, Reduction.LAST);
    Sampler sampler =
        new Search(type, space, 3, List.of())
            .sampler(new SearchGoal(List.of(LOSS, cost), List.of(), 1, OptionalInt.of(50)));
    PastTrials past = new PastTrials();
    List<Configuration> all = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      Configuration next = sampler.suggest(number, past).orElseThrow();
      double x = number(next, "x");
      double y = number(next, "y");
      past.end(next, x + y, x - y);
      all.add(next);
    }
    // Every point with y = 0 is on the front.
    double mean = all.stream().skip(25).mapToDouble(each -> number(each, "y")).average().orElse(1);
    assertTrue(mean < 0.3, "mean y " + mean);
    double[] xs = all.stream().skip(25).mapToDouble(each -> number(each, "x")).sorted().toArray();
    assertTrue(xs[20] - xs[4] > 0.2, () -> "x from " + xs[4] + " to " + xs[20]);
  }

  @ParameterizedTest
  @MethodSource("ofAnySpace")
  void trialsUnderWayAreNotSuggestedAgain(SamplerType type) {
    SearchSpace space = SearchSpace.of(List.of(DEPTH, KIND));
    PastTrials past = new PastTrials();
    Sampler sampler = sampler(type, space, List.of());
    run(sampler, past, 12, configuration -> number(configuration, "depth"));
    Set<Configuration> open = new HashSet<>();
    for (int number = 12; number < 18; number++) {
      Configuration next = sampler.suggest(number, past).orElseThrow();
      assertTrue(open.add(next), next::json);
      past.open(next);
    }
    assertFalse(open.isEmpty());
  }
}
