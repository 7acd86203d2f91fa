package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

class ImprovementTest {
  private static Improvement of(Direction direction, int repeats, TrialRecord... ended) {
    Optional<Objective> objective = Optional.of(new Objective("acc", direction, Reduction.LAST));
    return Improvement.of(Leaderboard.of(List.of(ended), objective, repeats), List.of(ended));
  }

  private static TrialRecord trial(int number, double value) {
    return completed(number, new Origin.Suggested(number), 0, value);
  }

  @Test
  void bestSoFarFollowsTheOrderInWhichTrialsEnded() {
    TrialRecord failure = failed(9, new Origin.Suggested(9), 0);

    assertEquals(
        new Improvement(List.of(0.5, 0.75, 0.75), 2),
        of(Direction.MAXIMIZE, 1, trial(3, 0.5), trial(0, 0.75), trial(1, 0.25), failure));
    assertEquals(
        new Improvement(List.of(0.5, 0.5, 0.25), 0),
        of(Direction.MINIMIZE, 1, trial(3, 0.5), trial(0, 0.75), trial(1, 0.25)));
    assertEquals(new Improvement(List.of(), 1), of(Direction.MINIMIZE, 1, failure));
  }

  @Test
  void configurationCountsOnceAllOfItsRepeatsAreThere() {
    Origin one = new Origin.Suggested(0);
    Origin other = new Origin.Suggested(1);

    assertEquals(
        new Improvement(List.of(0.5, 0.75), 0),
        of(
            Direction.MAXIMIZE,
            2,
            completed(0, one, 0, 1),
            completed(2, other, 0, 0.5),
            completed(3, other, 1, 0.5),
            completed(1, one, 1, 0.5)));
  }
}
