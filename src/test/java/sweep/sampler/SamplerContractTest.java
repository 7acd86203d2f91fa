package sweep.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value.TextValue;
import sweep.trial.TrialHistory;

/** The contract of every sampler. */
final class SamplerContractTest {
  private static final TrialHistory NO_HISTORY = List::of;

  private static final SearchSpace SPACE =
      SearchSpace.of(
          List.of(
              new Parameter("depth", new IntUniform(1, 4)),
              new Parameter(
                  "act", Categorical.of(List.of(new TextValue("relu"), new TextValue("tanh"))))));

  private static Sampler sampler(SamplerType type, long seed) {
    List<Configuration> listed = LongStream.range(0, 8).mapToObj(SPACE::configuration).toList();
    return new Search(type, SPACE, seed, type == SamplerType.LIST ? listed : List.of())
        .sampler(SearchGoal.NONE);
  }

  private static List<Optional<Configuration>> first(Sampler sampler, int count) {
    List<Optional<Configuration>> suggestions = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      suggestions.add(sampler.suggest(number, NO_HISTORY));
    }
    return suggestions;
  }

  @ParameterizedTest
  @EnumSource(SamplerType.class)
  void sameSeedGivesTheSameSuggestions(SamplerType type) {
    assertEquals(first(sampler(type, 7), 20), first(sampler(type, 7), 20));
  }

  @ParameterizedTest
  @EnumSource(SamplerType.class)
  void suggestionsDoNotDependOnEarlierOnes(SamplerType type) {
    List<Optional<Configuration>> inOrder = first(sampler(type, 7), 20);
    Sampler resumed = sampler(type, 7);
    for (int number = 19; number >= 0; number--) {
      assertEquals(inOrder.get(number), resumed.suggest(number, NO_HISTORY));
    }
  }

  @ParameterizedTest
  @EnumSource(SamplerType.class)
  void suggestionsAreInTheSpace(SamplerType type) {
    first(sampler(type, 7), 20).stream()
        .flatMap(Optional::stream)
        .forEach(configuration -> assertTrue(SPACE.contains(configuration)));
  }

  @ParameterizedTest
  @EnumSource(SamplerType.class)
  void suggestionsEndAtTheirSize(SamplerType type) {
    Sampler sampler = sampler(type, 7);
    sampler
        .size()
        .ifPresent(
            size -> {
              assertTrue(sampler.suggest(size.longValueExact() - 1, NO_HISTORY).isPresent());
              assertEquals(Optional.empty(), sampler.suggest(size.longValueExact(), NO_HISTORY));
            });
  }

  @ParameterizedTest
  @EnumSource(SamplerType.class)
  void suggestionsDoNotDependOnTheLocale(SamplerType type) {
    Locale before = Locale.getDefault();
    List<Optional<Configuration>> here = first(sampler(type, 7), 20);
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertEquals(here, first(sampler(type, 7), 20));
    } finally {
      Locale.setDefault(before);
    }
  }
}
