package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import sweep.ranking.Leaderboard;
import sweep.sampler.Sampler;
import sweep.sampler.model.GaussianSearch;
import sweep.space.Configuration;
import sweep.space.Numbers;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.Metrics;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** What a search says at its end. */
final class SearchConclusionsTest {
  private static final String SPEC =
      """
      command: [train]
      method: METHOD
      run_cap: 40
      metric: {name: loss, goal: minimize}
      parameters:
        lr: {min: 0.0, max: 1.0}
        size: {min: 1, max: 8}
      """;

  private static List<String> sentences(
      String method, int trials, ToDoubleFunction<Configuration> loss) throws Exception {
    SweepSpec spec = SpecReader.read(SPEC.replace("METHOD", method), "s.yaml", "s").spec();
    List<TrialRecord> ended = new ArrayList<>();
    TrialHistory history = () -> ended;
    Sampler sampler = spec.sampler();
    for (int number = 0; number < trials; number++) {
      Configuration next = sampler.suggest(number, history).orElseThrow();
      Metrics metrics = Metrics.of(Map.of("loss", loss.applyAsDouble(next)));
      ended.add(
          new TrialRecord(
              new Trial(number, new Origin.Suggested(number), next, 0, 1),
              new TrialState.Completed(metrics, Duration.ofSeconds(1)),
              1));
    }
    return new SearchConclusions(spec, Leaderboard.of(spec, ended), history).sentences();
  }

  private static double number(Configuration configuration, String name) {
    return Numbers.of(configuration.value(name).orElseThrow()).orElseThrow();
  }

  @Test
  void parameterThatMattersIsNamedAndTheOtherIsNot() throws Exception {
    List<String> sentences = sentences("sobol", 40, each -> Math.pow(number(each, "lr") - 0.5, 2));
    assertEquals(1, sentences.size(), sentences::toString);
    assertTrue(sentences.get(0).startsWith("what matters: lr ("), sentences::toString);
    assertTrue(!sentences.get(0).contains("size"), sentences::toString);
  }

  @Test
  void bestAtTheEndOfARangeIsNamed() throws Exception {
    List<String> sentences =
        sentences("sobol", 20, each -> 10 - number(each, "lr") + 10 * number(each, "size"));
    assertTrue(
        sentences.toString().contains("best size=1 is at the lower end of its range"),
        sentences::toString);
  }

  @Test
  void fewTrialsSayNothing() throws Exception {
    assertEquals(List.of(), sentences("random", 5, each -> number(each, "lr")));
  }

  @Test
  void modelSaysWhetherMoreTrialsMayPay() throws Exception {
    List<String> found =
        sentences("gp", 30, each -> Math.pow(number(each, "lr") - 0.5, 2) + number(each, "size"));
    String last = found.get(found.size() - 1);
    assertEquals(
        "by the model, the next trial has a chance of less than 1% to be clearly better than the best;"
            + " the expected improvement is 5.439e-05",
        last);
  }

  @Test
  void failureOfTheModelIsNotThatOfTheSummary() {
    GaussianSearch.Outlook unknown =
        new GaussianSearch.Outlook(40, Double.NaN, 0, /* isFounded= */ true);
    assertEquals(Optional.empty(), SearchConclusions.outlook(() -> Optional.of(unknown)));
    assertEquals(
        Optional.empty(),
        SearchConclusions.outlook(
            () -> {
              throw new ArithmeticException("the matrix is not positive definite");
            }));
    assertEquals(
        Optional.empty(),
        SearchConclusions.outlook(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            }));
  }
}
