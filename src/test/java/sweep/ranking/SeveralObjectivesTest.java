package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

class SeveralObjectivesTest {
  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("acc", Direction.MAXIMIZE, Reduction.LAST),
          new Objective("cost", Direction.MINIMIZE, Reduction.LAST));

  private static TrialRecord trial(int number, Origin origin, int repeat, double acc, double cost) {
    return completed(number, origin, repeat, Map.of("acc", acc, "cost", cost, "loss", 7.0));
  }

  private static TrialRecord single(int number, double acc, double cost) {
    return trial(number, new Origin.Suggested(number), 0, acc, cost);
  }

  private static Leaderboard ranked(List<TrialRecord> trials, int repeats) {
    return Leaderboard.of(trials, OBJECTIVES, PlannedRepeats.each(repeats));
  }

  private static List<Integer> firstTrials(List<LeaderboardRow> rows) {
    return rows.stream().map(row -> row.trials().get(0).trial().number()).toList();
  }

  private static List<OptionalInt> fronts(Leaderboard leaderboard) {
    return leaderboard.rows().stream().map(row -> row.standing().front()).toList();
  }

  @Test
  void configurationsAreRankedByFrontAndThenByTheFirstObjective() {
    Leaderboard leaderboard =
        ranked(
            List.of(
                single(0, 0.5, 1),
                single(1, 0.9, 9),
                single(2, 0.8, 10),
                single(3, 0.4, 1.5),
                single(4, 0.7, 2)),
            1);

    assertEquals(List.of(1, 4, 0, 2, 3), firstTrials(leaderboard.rows()));
    assertEquals(
        List.of(1, 1, 1, 2, 2), fronts(leaderboard).stream().map(OptionalInt::getAsInt).toList());
    assertEquals(List.of(1, 4, 0), firstTrials(leaderboard.front()));
    assertEquals(1, leaderboard.best().orElseThrow().trials().get(0).trial().number());
  }

  @Test
  void orderOfTheTrialsDoesNotMatterAmongEqualOnes() {
    List<TrialRecord> trials = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      trials.add(single(i, i % 3, i % 4));
    }
    List<Integer> order = firstTrials(ranked(trials, 1).rows());
    Collections.reverse(trials);

    assertEquals(order, firstTrials(ranked(trials, 1).rows()));
  }

  @Test
  void everyObjectiveHasItsSpreadAndItsComparison() {
    Origin baseline = new Origin.Baseline();
    Origin other = new Origin.Suggested(0);
    Leaderboard leaderboard =
        ranked(
            List.of(
                trial(0, baseline, 0, 0.40, 10),
                trial(1, baseline, 1, 0.62, 12),
                trial(2, other, 0, 0.50, 8),
                trial(3, other, 1, 0.721, 10.02)),
            2);

    LeaderboardRow best = leaderboard.best().orElseThrow();
    ObjectiveFigures cost = best.standing().others().get(0);
    assertEquals(9.01, cost.spread().orElseThrow().mean(), 1e-12);
    assertEquals(-1.99, cost.comparison().orElseThrow().difference(), 1e-12);
    // stats.ttest_rel([8, 10.02], [10, 12]).pvalue
    assertEquals(0.00319907, cost.comparison().orElseThrow().corrected().orElseThrow(), 1e-8);
    assertTrue(cost.isSignificantlyBetter());
    assertEquals(Map.of("loss", 7.0), best.metrics(), "no objective is among the other metrics");
    LeaderboardRow base = leaderboard.baseline().orElseThrow();
    assertEquals(Optional.empty(), base.standing().others().get(0).comparison());
    assertFalse(base.standing().others().get(0).isBetter());
    assertEquals(OptionalInt.of(2), base.standing().front());
  }

  @Test
  void otherObjectivesAreCorrectedEachByItself() {
    List<TrialRecord> trials = new ArrayList<>();
    double[][] costs = {{10, 12}, {8, 10.02}, {7, 9.03}};
    for (int i = 0; i < costs.length; i++) {
      Origin origin = i == 0 ? new Origin.Baseline() : new Origin.Suggested(i);
      trials.add(trial(trials.size(), origin, 0, 0.5, costs[i][0]));
      trials.add(trial(trials.size(), origin, 1, 0.5, costs[i][1]));
    }

    LeaderboardRow second = ranked(trials, 2).rows().get(1);
    Comparison acc = second.comparison().orElseThrow();
    Comparison cost = second.standing().others().get(0).comparison().orElseThrow();
    assertEquals(OptionalDouble.empty(), acc.corrected(), "all differ alike");
    assertEquals(2 * cost.p().orElseThrow(), cost.corrected().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberInAnyObjectiveIsOnNoFrontAndLast(double odd) {
    Leaderboard leaderboard =
        ranked(
            List.of(single(0, 1, odd), single(1, odd, 0), single(2, 0.1, 50), single(3, 0.2, 9)),
            1);

    assertEquals(List.of(3, 2, 1, 0), sortedTail(firstTrials(leaderboard.rows())));
    assertEquals(OptionalInt.of(2), leaderboard.rows().get(1).standing().front());
    for (LeaderboardRow row : leaderboard.rows().subList(2, 4)) {
      assertEquals(OptionalInt.empty(), row.standing().front());
      assertTrue(row.reason().endsWith("is not a finite number"), row.reason());
      assertTrue(row.rank().isPresent());
    }
    Leaderboard none = ranked(List.of(single(0, 1, odd), single(1, odd, odd)), 1);
    assertEquals(Optional.empty(), none.best());
    assertEquals(List.of(), none.front());
  }

  /** The order of the last two is not what is asked here. */
  private static List<Integer> sortedTail(List<Integer> numbers) {
    List<Integer> sorted = new ArrayList<>(numbers);
    sorted.subList(2, 4).sort(Collections.reverseOrder());
    return sorted;
  }

  @Test
  void everyObjectiveIsRankedByWhatTheSpecRanksBy() {
    List<Objective> byMedian =
        OBJECTIVES.stream()
            .map(
                each ->
                    new Objective(
                        each.metric(),
                        each.direction(),
                        Reduction.LAST,
                        OptionalDouble.empty(),
                        RankBy.MEDIAN,
                        NonFinite.FAIL,
                        Optional.empty()))
            .toList();
    List<TrialRecord> trials = new ArrayList<>();
    double[] lucky = {1, 1, 100};
    for (int repeat = 0; repeat < 3; repeat++) {
      trials.add(trial(repeat, new Origin.Suggested(0), repeat, 0.5, lucky[repeat]));
    }
    for (int repeat = 0; repeat < 3; repeat++) {
      trials.add(trial(3 + repeat, new Origin.Suggested(1), repeat, 0.5, 2));
    }

    assertEquals(
        List.of(0), firstTrials(Leaderboard.of(trials, byMedian, PlannedRepeats.each(3)).front()));
    assertEquals(List.of(3), firstTrials(ranked(trials, 3).front()));
  }

  @Test
  void whatFailedOrLacksAnObjectiveHasNoFront() {
    Leaderboard leaderboard =
        ranked(
            List.of(
                failed(0, new Origin.Suggested(0), 0),
                completed(1, new Origin.Suggested(1), 0, 0.9),
                single(2, 0.1, 5)),
            1);

    assertEquals(List.of(2), firstTrials(leaderboard.front()));
    assertEquals(
        List.of(OptionalInt.of(1), OptionalInt.empty(), OptionalInt.empty()), fronts(leaderboard));
    assertEquals(List.of(2, 0, 1), firstTrials(leaderboard.rows()));
  }

  @Test
  void rowsCanBeSortedByAnyObjectiveFromItsBest() {
    Leaderboard leaderboard =
        ranked(List.of(single(0, 0.9, 5), single(1, 0.5, 1), single(2, 0.7, 3)), 1);
    RowOrder order = new RowOrder(leaderboard);

    assertTrue(order.names().containsAll(List.of("acc", "cost")));
    assertEquals(List.of(1, 2, 0), firstTrials(order.sorted("cost", false, 3).rows()));
    assertEquals(List.of(0, 2), firstTrials(order.sorted("acc", false, 2).rows()));
    assertEquals(OBJECTIVES, order.sorted("acc", false, 2).objectives());
  }
}
