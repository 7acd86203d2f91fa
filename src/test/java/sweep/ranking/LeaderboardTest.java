package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;
import static sweep.ranking.Records.waiting;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
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
  void differenceIsBeyondNoiseIfItIsLargerThanTwoStandardErrors() {
    Leaderboard steady =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.50),
            completed(1, BASELINE, 1, 0.52),
            completed(2, suggested(0), 0, 0.60),
            completed(3, suggested(0), 1, 0.62));
    Comparison clear = steady.best().orElseThrow().comparison().orElseThrow();
    assertTrue(clear.isBeyondNoise());
    assertTrue(steady.isBetter(clear));

    Leaderboard noisy =
        maximizing(
            2,
            completed(0, BASELINE, 0, 0.40),
            completed(1, BASELINE, 1, 0.62),
            completed(2, suggested(0), 0, 0.50),
            completed(3, suggested(0), 1, 0.72));
    assertFalse(noisy.best().orElseThrow().comparison().orElseThrow().isBeyondNoise());
  }

  @Test
  void oneValueTellsNothingOfNoise() {
    Leaderboard single =
        maximizing(1, completed(0, BASELINE, 0, 0), completed(1, suggested(0), 0, 9));

    assertFalse(single.best().orElseThrow().comparison().orElseThrow().isBeyondNoise());
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
