package sweep.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.ranking.Leaderboard;
import sweep.ranking.PlannedRepeats;
import sweep.ranking.Records;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

class RetentionPolicyTest {
  private static final List<Objective> OBJECTIVES =
      List.of(new Objective("acc", Direction.MAXIMIZE, Reduction.LAST));

  private static final Origin FIRST = new Origin.Suggested(0);
  private static final Origin SECOND = new Origin.Suggested(1);

  /** Four configurations, the first of which is the best of the search. */
  private static List<TrialRecord> searched() {
    List<TrialRecord> trials = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      trials.add(Records.completed(i, new Origin.Suggested(i), 0, 9 - i));
    }
    return trials;
  }

  private static Set<Integer> unwanted(List<TrialRecord> trials, int toConfirm) {
    Leaderboard leaderboard =
        Leaderboard.of(trials, OBJECTIVES, new PlannedRepeats(1, 1, toConfirm > 0 ? 2 : 0));
    return RetentionPolicy.removable(leaderboard, 1, toConfirm, trial -> true);
  }

  private static void confirm(Origin origin, double value, List<TrialRecord> trials) {
    for (int repeat = 1; repeat <= 2; repeat++) {
      trials.add(Records.completed(trials.size(), new Origin.Confirming(origin), repeat, value));
    }
  }

  @Test
  void onlyTheBestAreKept() {
    assertEquals(Set.of(1, 2, 3), unwanted(searched(), 0));
  }

  @Test
  void leadersAreKeptUntilTheyAreConfirmed() {
    List<TrialRecord> trials = searched();
    assertEquals(Set.of(2, 3), unwanted(trials, 2));

    confirm(FIRST, 5, trials);
    assertEquals(Set.of(2, 3), unwanted(trials, 2));

    confirm(SECOND, 7, trials);
    assertEquals(Set.of(0, 4, 5, 2, 3), unwanted(trials, 2));
  }
}
