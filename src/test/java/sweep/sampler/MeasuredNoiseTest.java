package sweep.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Numbers;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Reduction;

/** Results whose trials measured how uncertain they are. */
final class MeasuredNoiseTest {
  private static final SearchSpace SPACE =
      SearchSpace.of(
          Stream.of("x", "y", "z")
              .map(
                  name ->
                      new Parameter(name, new Continuous(new ContinuousDistribution.Uniform(0, 1))))
              .toList());

  private static Sampler sampler(SamplerType type, int seed) {
    Objective loss = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);
    return new Search(type, SPACE, seed, List.of())
        .sampler(new SearchGoal(List.of(loss), List.of(), 1, OptionalInt.of(40)));
  }

  private static double loss(Configuration configuration) {
    return SPACE.parameters().stream()
        .map(parameter -> configuration.value(parameter.name()).orElseThrow())
        .mapToDouble(value -> Numbers.of(value).orElseThrow() - 0.3)
        .map(distance -> distance * distance)
        .sum();
  }

  @ParameterizedTest
  @EnumSource(names = {"TPE", "GP", "CMAES", "AUTO"})
  void equalSpreadsChangeNothing(SamplerType type) {
    PastTrials plain = new PastTrials();
    PastTrials measured = new PastTrials();
    Sampler draws = sampler(SamplerType.SOBOL, 1);
    for (int i = 0; i < 20; i++) {
      Configuration draw = draws.suggest(i, plain).orElseThrow();
      plain.end(draw, loss(draw));
      measured.endWithError(draw, loss(draw), 0.3);
    }
    assertEquals(sampler(type, 1).suggest(20, plain), sampler(type, 1).suggest(20, measured));
  }

  /** The loss of the last suggestions, of which every second result is very uncertain. */
  private static double found(int seed, boolean isMeasured) {
    Random random = new Random(seed);
    Sampler sampler = sampler(SamplerType.GP, seed);
    PastTrials past = new PastTrials();
    double found = 0;
    for (int i = 0; i < 40; i++) {
      Configuration next = sampler.suggest(i, past).orElseThrow();
      double error = random.nextBoolean() ? 0.01 : 0.5;
      double result = loss(next) + error * random.nextGaussian();
      if (isMeasured) {
        past.endWithError(next, result, error);
      } else {
        past.end(next, result);
      }
      found += i < 30 ? 0 : loss(next);
    }
    return found;
  }

  @Test
  void uncertainResultsDoNotLeadTheGaussianProcess() {
    double measured = IntStream.range(0, 8).mapToDouble(seed -> found(seed, true)).sum();
    double plain = IntStream.range(0, 8).mapToDouble(seed -> found(seed, false)).sum();
    assertTrue(measured < 0.5 * plain, measured + " against " + plain);
  }
}
