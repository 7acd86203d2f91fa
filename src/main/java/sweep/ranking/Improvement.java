package sweep.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sweep.trial.Objective;
import sweep.trial.TrialRecord;

/**
 * The progress of a search: the best mean of the first objective so far, after each complete
 * configuration.
 *
 * @param best in the order in which configurations completed
 * @param since the number of search trials that ended after the last improvement
 */
public record Improvement(List<Double> best, int since) {
  public Improvement {
    best = List.copyOf(best);
  }

  private record Complete(int after, double mean) {}

  /**
   * Returns the progress so far.
   *
   * @param ended trials in the order in which they ended
   */
  public static Improvement of(Leaderboard leaderboard, List<TrialRecord> ended) {
    Map<Integer, Integer> places = new HashMap<>();
    for (TrialRecord record : ended) {
      if (!record.trial().isConfirming()) {
        places.put(record.trial().number(), places.size() + 1);
      }
    }
    List<Double> best = new ArrayList<>();
    int last = 0;
    for (Complete each : inOrder(leaderboard, places)) {
      Objective objective = leaderboard.objective().orElseThrow();
      double before = best.isEmpty() ? Double.NaN : best.get(best.size() - 1);
      boolean better = best.isEmpty() || objective.direction().compare(each.mean(), before) < 0;
      best.add(better ? each.mean() : before);
      last = better ? each.after() : last;
    }
    return new Improvement(best, places.size() - last);
  }

  private static List<Complete> inOrder(Leaderboard leaderboard, Map<Integer, Integer> places) {
    List<Complete> complete = new ArrayList<>();
    for (LeaderboardRow row : leaderboard.rows()) {
      if (row.rank().isPresent() && row.objective().isPresent()) {
        int after =
            row.trials().stream()
                .mapToInt(record -> places.getOrDefault(record.trial().number(), 0))
                .max()
                .orElse(0);
        complete.add(new Complete(after, row.objective().get().mean()));
      }
    }
    complete.sort(Comparator.comparingInt(Complete::after));
    return complete;
  }
}
