package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;
import static sweep.ranking.Records.waiting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.ranking.statistics.Spread;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class LeaderboardTest {
  private static final Origin BASELINE = new Origin.Baseline();

  private static Origin suggested(int number) {
    return new Origin.Suggested(number);
  }

  private static Optional<Objective> objective(Direction direction) {
    return Optional.of(new Objective("acc", direction, Reduction.LAST));
  }

  private static Leaderboard maximizing(int repeats, TrialRecord... trials) {
    return Leaderboard.of(List.of(trials), objective(Direction.MAXIMIZE), repeats);
  }

  private static List<Integer> firstTrials(Leaderboard leaderboard) {
    return leaderboard.rows().stream().map(row -> row.trials().get(0).trial().number()).toList();
  }

  @Test
  void configurationsAreRankedByTheirMeanInTheDirectionOfTheGoal() {
    List<TrialRecord> trials =
        List.of(
            completed(0, suggested(0), 0, 0.5),
            completed(1, suggested(1), 0, 0.75),
            completed(2, suggested(2), 0, 0.25));

    assertEquals(
        List.of(1, 0, 2), firstTrials(Leaderboard.of(trials, objective(Direction.MAXIMIZE), 1)));
    assertEquals(
        List.of(2, 0, 1), firstTrials(Leaderboard.of(trials, objective(Direction.MINIMIZE), 1)));
  }

  @Test
  void repeatsOfAConfigurationMakeOneRow() {
    Leaderboard leaderboard =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.25),
            completed(1, BASELINE, 1, 0.75),
            completed(2, suggested(0), 0, 1.5),
            completed(3, suggested(0), 1, 2.5));

    LeaderboardRow best = leaderboard.best().orElseThrow();
    assertEquals(2, best.trials().get(0).trial().number());
    Spread spread = best.objective().orElseThrow();
    assertEquals(2, spread.mean());
    assertEquals(Math.sqrt(0.5), spread.deviation().orElseThrow(), 1e-15);
    assertEquals(2, spread.count());
    assertEquals(1.5, best.comparison().orElseThrow().difference());
    assertEquals(1.5, best.seconds().orElseThrow());
    LeaderboardRow baseline = leaderboard.baseline().orElseThrow();
    assertTrue(baseline.isBaseline());
    assertEquals(2, baseline.rank().orElseThrow());
    assertEquals(Optional.empty(), baseline.comparison());
  }

  @Test
  void differenceIsBeyondNoiseIfThePairedTestSaysSo() {
    Leaderboard steady =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.40),
            completed(1, BASELINE, 1, 0.62),
            completed(2, suggested(0), 0, 0.50),
            completed(3, suggested(0), 1, 0.721));
    Comparison clear = steady.best().orElseThrow().comparison().orElseThrow();
    // stats.ttest_rel([0.50, 0.721], [0.40, 0.62]).pvalue
    assertEquals(0.0031673, clear.p().orElseThrow(), 1e-6);
    assertTrue(clear.isSignificant());
    assertTrue(steady.isBetter(clear));
    assertEquals(1, steady.beatingBaseline().size());

    Leaderboard noisy =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.50),
            completed(1, BASELINE, 1, 0.52),
            completed(2, suggested(0), 0, 0.60),
            completed(3, suggested(0), 1, 0.53));
    assertFalse(noisy.best().orElseThrow().comparison().orElseThrow().isSignificant());
    assertEquals(1, noisy.better().size());
    assertEquals(List.of(), noisy.beatingBaseline());
  }

  @Test
  void severalComparisonsAreCorrected() {
    Leaderboard leaderboard =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.0),
            completed(1, BASELINE, 1, 0.0),
            completed(2, suggested(0), 0, 1.0),
            completed(3, suggested(0), 1, 1.01),
            completed(4, suggested(1), 0, -1.0),
            completed(5, suggested(1), 1, 0.5));

    Comparison best = leaderboard.best().orElseThrow().comparison().orElseThrow();
    assertEquals(2 * best.p().orElseThrow(), best.corrected().orElseThrow());
  }

  @Test
  void onlyPairsThatBothCompletedAreCompared() {
    Leaderboard leaderboard =
        maximizing(
            3,
            completed(0, BASELINE, 0, 1),
            completed(1, BASELINE, 1, 2),
            completed(2, BASELINE, 2, 3),
            failed(3, suggested(0), 0),
            completed(4, suggested(0), 1, 4),
            completed(5, suggested(0), 2, 6));

    LeaderboardRow shrunk = leaderboard.rows().get(1);
    assertEquals(OptionalInt.empty(), shrunk.rank());
    assertEquals("exit code 1", shrunk.reason());
    assertEquals(2, shrunk.objective().orElseThrow().count());
    assertEquals(3, shrunk.planned());
    assertEquals(2.5, shrunk.comparison().orElseThrow().difference());
    assertEquals(100, shrunk.comparison().orElseThrow().percent().orElseThrow());
    assertEquals(OptionalDouble.empty(), shrunk.comparison().orElseThrow().corrected());
  }

  @Test
  void oneValueTellsNothingOfNoise() {
    Leaderboard single =
        maximizing(1, completed(0, BASELINE, 0, 0), completed(1, suggested(0), 0, 9));

    assertFalse(single.best().orElseThrow().comparison().orElseThrow().isSignificant());
  }

  private static Leaderboard rankedBy(RankBy rankBy, Direction direction) {
    Objective objective =
        new Objective(
            "acc",
            direction,
            Reduction.LAST,
            OptionalDouble.empty(),
            rankBy,
            NonFinite.WORST,
            Optional.empty());
    List<TrialRecord> trials =
        List.of(
            completed(0, suggested(0), 0, 5),
            completed(1, suggested(0), 1, 5),
            completed(2, suggested(0), 2, 20),
            completed(3, suggested(1), 0, 8),
            completed(4, suggested(1), 1, 7),
            completed(5, suggested(1), 2, 9),
            completed(6, suggested(2), 0, Double.NaN),
            completed(7, suggested(2), 1, 90),
            completed(8, suggested(2), 2, -90));
    return Leaderboard.of(trials, Optional.of(objective), 3);
  }

  @Test
  void configurationsAreRankedByWhatTheSpecSays() {
    assertEquals(List.of(0, 3, 6), firstTrials(rankedBy(RankBy.MEAN, Direction.MAXIMIZE)));
    assertEquals(List.of(3, 0, 6), firstTrials(rankedBy(RankBy.MEDIAN, Direction.MAXIMIZE)));
    assertEquals(List.of(3, 0, 6), firstTrials(rankedBy(RankBy.LOWER_BOUND, Direction.MAXIMIZE)));
    assertEquals(List.of(3, 0, 6), firstTrials(rankedBy(RankBy.LOWER_BOUND, Direction.MINIMIZE)));
    assertEquals(List.of(0, 3, 6), firstTrials(rankedBy(RankBy.MEDIAN, Direction.MINIMIZE)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberIsNeverFirst(double odd) {
    for (Direction direction : Direction.values()) {
      List<TrialRecord> trials =
          List.of(
              completed(0, BASELINE, 0, 1),
              completed(1, suggested(0), 0, odd),
              completed(2, suggested(1), 0, odd));
      Leaderboard leaderboard = Leaderboard.of(trials, objective(direction), 1);

      assertTrue(leaderboard.best().orElseThrow().isBaseline());
      LeaderboardRow last = leaderboard.rows().get(1);
      assertEquals(2, last.rank().orElseThrow());
      assertEquals("acc is not a finite number", last.reason());
      assertEquals(Optional.empty(), last.comparison());
      Leaderboard alone = Leaderboard.of(trials.subList(1, 3), objective(direction), 1);
      assertEquals(Optional.empty(), alone.best());
    }
  }

  @Test
  void noConfigurationLeadsByOneLuckySeed() {
    Leaderboard leaderboard =
        maximizing(
            2,
            completed(0, suggested(0), 0, 9),
            failed(1, suggested(0), 1),
            completed(2, suggested(1), 0, 1),
            completed(3, suggested(1), 1, 1),
            completed(4, suggested(2), 0, 8));

    assertEquals(List.of(2, 0, 4), firstTrials(leaderboard));
    assertEquals(
        List.of("", "exit code 1", "1 of 2 repeats so far"),
        leaderboard.rows().stream().map(LeaderboardRow::reason).toList());
    assertEquals(TrialState.Kind.FAILED, leaderboard.rows().get(1).state());
    assertEquals(3, leaderboard.rows().get(1).attempts());
  }

  @Test
  void equalMeansAreOrderedBySteadinessAndThenByTrial() {
    Leaderboard leaderboard =
        maximizing(
            2,
            completed(0, suggested(0), 0, 0),
            completed(1, suggested(0), 1, 2),
            completed(2, suggested(1), 0, 1),
            completed(3, suggested(1), 1, 1),
            completed(4, suggested(2), 0, 1),
            completed(5, suggested(2), 1, 1));

    assertEquals(List.of(2, 4, 0), firstTrials(leaderboard));
  }

  @Test
  void sweepWithoutObjectiveIsUnranked() {
    Leaderboard leaderboard =
        Leaderboard.of(
            List.of(completed(0, suggested(0), 0, 1), waiting(1, suggested(1), 0)),
            Optional.empty(),
            1);

    assertEquals(Optional.empty(), leaderboard.best());
    assertEquals(1, leaderboard.rows().get(0).metrics().get("acc"));
    assertEquals(TrialState.Kind.WAITING, leaderboard.rows().get(1).state());
  }
}
