package sweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sweep.ranking.Leaderboard;
import sweep.ranking.PlannedRepeats;
import sweep.status.ReportContext;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

class BaselineConclusionsTest {
  private static final double[] BASELINE = {0.87, 0.90, 0.88, 0.89, 0.86};

  private static BaselineConclusions claims(Direction direction, double[]... values) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      Origin origin = row == 0 ? new Origin.Baseline() : new Origin.Suggested(row);
      for (int repeat = 0; repeat < values[row].length; repeat++) {
        trials.add(completed(trials.size(), origin, repeat, values[row][repeat]));
      }
    }
    return claims(direction, trials, values[0].length);
  }

  private static BaselineConclusions claims(
      Direction direction, List<TrialRecord> trials, int repeats) {
    Objective objective = new Objective("acc", direction, Reduction.LAST);
    return new BaselineConclusions(
        Leaderboard.of(trials, Optional.of(objective), repeats),
        new ReportContext("digits", Set.of("x"), record -> ""));
  }

  @Test
  void clearGainIsClaimedWithItsP() {
    // stats.ttest_rel([0.91, 0.93, 0.88, 0.95, 0.90], baseline): p = 0.02558, [0.0068, 0.0612]
    BaselineConclusions claims =
        claims(Direction.MAXIMIZE, BASELINE, new double[] {0.91, 0.93, 0.88, 0.95, 0.90});

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            "1 of 1 configuration scored better than the baseline; 1 difference is statistically"
                + " significant",
            "the configuration x=1 is 0.034 better than the baseline (95% CI 0.006797 to 0.0612, p ="
                + " 0.026)"),
        claims.sentences());
  }

  @Test
  void gainIsPositiveWhenLessIsBetter() {
    BaselineConclusions claims =
        claims(Direction.MINIMIZE, new double[] {0.91, 0.93, 0.88, 0.95, 0.90}, BASELINE);

    assertEquals(
        "the configuration x=1 is 0.034 better than the baseline (95% CI 0.006797 to 0.0612, p ="
            + " 0.026)",
        claims.sentences().get(1));
  }

  @Test
  void correctionForManyComparisonsCanRemoveTheClaim() {
    BaselineConclusions claims =
        claims(
            Direction.MAXIMIZE,
            BASELINE,
            new double[] {0.91, 0.93, 0.88, 0.95, 0.90},
            new double[] {0.87, 0.89, 0.88, 0.90, 0.85});

    assertEquals(
        List.of(
            "1 of 2 configurations scored better than the baseline; no difference is statistically"
                + " significant",
            "no significant improvement: the best, x=1, is 0.034 better than the baseline"
                + " (95% CI 0.006797 to 0.0612, p = 0.026;"
                + " Holm-corrected for 2 comparisons, p = 0.051)",
            "this estimate is optimistic: the same 2 results were used to pick the winner"),
        claims.sentences());
  }

  @Test
  void significantGainBelowRankOneIsTold() {
    BaselineConclusions claims =
        claims(
            Direction.MAXIMIZE,
            BASELINE,
            new double[] {0.99, 0.88, 0.99, 0.88, 0.99},
            new double[] {0.90, 0.93, 0.91, 0.93, 0.89});

    assertEquals(
        List.of(
            "2 of 2 configurations scored better than the baseline; 1 difference is statistically"
                + " significant",
            "only rank 2 (x=2) is significantly better than the baseline, by 0.032 (95% CI 0.02645 to"
                + " 0.03755, p < 0.0001; Holm-corrected for 2 comparisons, p = 0.00018)",
            "this estimate is optimistic: the same 2 results were used to pick the winner",
            "rank 1 (x=1) is 0.066 better than the baseline (95% CI -0.02634 to 0.1583, p = 0.12;"
                + " Holm-corrected for 2 comparisons, p = 0.12), which is not significant"),
        claims.sentences());
    assertEquals(
        "rank 2 (x=2) is the first that is significantly better than the baseline, by 0.032 (95% CI"
            + " 0.02645 to 0.03755, p < 0.0001; Holm-corrected for 3 comparisons, p = 0.00027)",
        claims(
                Direction.MAXIMIZE,
                BASELINE,
                new double[] {0.99, 0.88, 0.99, 0.88, 0.99},
                new double[] {0.90, 0.93, 0.91, 0.93, 0.89},
                new double[] {0.89, 0.92, 0.90, 0.92, 0.88})
            .sentences()
            .get(1));
  }

  private static final String RAN_ONCE =
      "each configuration ran once, so differences can't be tested; set `repeats: 3` or add `--set"
          + " confirm.top=5`";

  @Test
  void singleTrialsAreNotTested() {
    BaselineConclusions claims =
        claims(Direction.MAXIMIZE, new double[] {0.5}, new double[] {0.54});

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            RAN_ONCE,
            "1 of 1 configuration scored better than the baseline",
            "the best, x=1, is 0.04 better than the baseline"),
        claims.sentences());
  }

  @Test
  void unbeatenBaselineIsTheHeadline() {
    BaselineConclusions claims =
        claims(Direction.MAXIMIZE, new double[] {0.5}, new double[] {0.4}, new double[] {0.5});

    assertEquals(
        Optional.of(
            "nothing beats the baseline: it is at least as good as 2 other configurations (one"
                + " trial each)"),
        claims.headline());
    assertEquals(
        List.of(RAN_ONCE, "the best of the others, x=2, equals the baseline"), claims.sentences());
  }

  @Test
  void equalRepeatsAreDoubted() {
    BaselineConclusions claims =
        claims(Direction.MAXIMIZE, new double[] {0.5, 0.52}, new double[] {0.9, 0.92});

    assertEquals(
        List.of(
            "1 of 1 configuration scored better than the baseline",
            "no significant improvement: the best, x=1, is 0.4 better than the baseline; all 2 pairs"
                + " differ equally, so there is no noise to test against: does the command use the"
                + " seed?"),
        claims.sentences());
  }

  @Test
  void failedBaselineIsNotCompared() {
    List<TrialRecord> trials =
        List.of(failed(0, new Origin.Baseline(), 0), completed(1, new Origin.Suggested(1), 0, 1));
    BaselineConclusions claims = claims(Direction.MAXIMIZE, trials, 1);

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            "one configuration is ranked: trial 1, acc 1",
            "can't compare with the baseline: no pair of trials with the same seed has finite"
                + " values"),
        claims.sentences());
  }

  @Test
  void withoutABaselineTheBestIsNamedWithItsRunnerUp() {
    TrialRecord best = completed(0, new Origin.Suggested(1), 0, 1);
    TrialRecord second = completed(1, new Origin.Suggested(2), 0, 0.75);

    assertEquals(
        List.of("one configuration is ranked: trial 0, acc 1"),
        claims(Direction.MAXIMIZE, List.of(best), 1).sentences());
    assertEquals(
        List.of("best of 2 configurations: trial 0, acc 1; the runner-up (trial 1) is 0.25 behind"),
        claims(Direction.MAXIMIZE, List.of(best, second), 1).sentences());
    assertEquals(
        List.of(
            "best of 2 configurations: trial 1, acc 0.75; the runner-up (trial 0) is 0.25 behind"),
        claims(Direction.MINIMIZE, List.of(best, second), 1).sentences());
  }

  /** A search of one trial each, followed by confirming trials of the same rows. */
  private static BaselineConclusions confirmed(double[] searched, double[]... fresh) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int row = 0; row < searched.length; row++) {
      trials.add(completed(row, origin(row), 0, searched[row]));
    }
    for (int row = 0; row < fresh.length; row++) {
      for (int i = 0; i < fresh[row].length; i++) {
        Origin origin = new Origin.Confirming(origin(row));
        trials.add(
            Double.isNaN(fresh[row][i])
                ? failed(trials.size(), origin, 1 + i)
                : completed(trials.size(), origin, 1 + i, fresh[row][i]));
      }
    }
    Objective objective = new Objective("acc", Direction.MAXIMIZE, Reduction.LAST);
    return new BaselineConclusions(
        Leaderboard.of(trials, List.of(objective), new PlannedRepeats(1, 1, 5)),
        new ReportContext("digits", Set.of("x"), record -> ""));
  }

  private static Origin origin(int row) {
    return row == 0 ? new Origin.Baseline() : new Origin.Suggested(row);
  }

  private static final double[] NOT_CONFIRMED = {};

  @Test
  void confirmedGainIsClaimedFromFreshSeedsBesideTheSearch() {
    BaselineConclusions claims =
        confirmed(
            new double[] {0.88, 0.97, 0.95},
            BASELINE,
            new double[] {0.87, 0.89, 0.88, 0.90, 0.85},
            new double[] {0.91, 0.93, 0.88, 0.95, 0.90});

    assertEquals(
        List.of(
            "1 of 2 confirmed configurations scored better than the baseline on fresh seeds; no"
                + " difference is statistically significant",
            "on 5 fresh seeds: no significant improvement: the best, x=2, is 0.034 better than the"
                + " baseline (95% CI 0.006797 to 0.0612, p = 0.026;"
                + " Holm-corrected for 2 comparisons, p = 0.051);"
                + " mean 0.95 in the search, 0.914 confirmed",
            "the winner of the search, x=1, dropped to rank 2 on fresh seeds (mean 0.97 in the search,"
                + " 0.878 confirmed)"),
        claims.sentences());
    assertEquals(
        List.of(
            "1 of 1 confirmed configuration scored better than the baseline on fresh seeds; 1"
                + " difference is statistically significant",
            "confirmed on 5 fresh seeds: the configuration x=2 is 0.034 better than the baseline"
                + " (95% CI 0.006797 to 0.0612, p = 0.026); mean 0.99 in the search, 0.914 confirmed"),
        confirmed(
                new double[] {0.88, 0.97, 0.99},
                BASELINE,
                NOT_CONFIRMED,
                new double[] {0.91, 0.93, 0.88, 0.95, 0.90})
            .sentences());
  }

  @Test
  void unconfirmedConfigurationIsNamed() {
    BaselineConclusions claims =
        confirmed(
            new double[] {0.88, 0.97, 0.95},
            BASELINE,
            new double[] {0.87, 0.89, 0.88, 0.90, Double.NaN},
            new double[] {0.81, 0.83, 0.78, 0.85, 0.80});

    assertEquals(
        Optional.of(
            "nothing beats the baseline: it is at least as good as 1 other configuration on fresh"
                + " seeds"),
        claims.headline());
    assertEquals("not confirmed: x=1 (exit code 1)", claims.sentences().get(1));
  }

  @Test
  void aBetterConfigurationWithoutACommonSeedIsNamed() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.add(completed(0, new Origin.Baseline(), 0, 0.9));
    trials.add(completed(1, origin(1), 0, 0.8));
    trials.add(completed(2, origin(2), 1, 0.95));

    BaselineConclusions claims = claims(Direction.MAXIMIZE, trials, 1);

    assertEquals(Optional.empty(), claims.headline());
    assertEquals(
        List.of(
            "the configuration x=2 can't be compared with the baseline: no pair of trials with the"
                + " same seed has finite values",
            "the best of those that can, x=1, is 0.1 worse than the baseline"),
        claims.sentences().subList(1, 3));
  }

  @Test
  void withoutABaselineTheBestConfirmedIsNamedAlone() {
    List<TrialRecord> trials = new ArrayList<>();
    trials.add(completed(0, origin(1), 0, 0.97));
    trials.add(completed(1, origin(2), 0, 0.95));
    for (int i = 0; i < 3; i++) {
      trials.add(completed(2 + i, new Origin.Confirming(origin(1)), 1 + i, 0.93 + 0.01 * i));
    }
    Objective objective = new Objective("acc", Direction.MAXIMIZE, Reduction.LAST);

    BaselineConclusions claims =
        new BaselineConclusions(
            Leaderboard.of(trials, List.of(objective), new PlannedRepeats(1, 0, 3)),
            new ReportContext("digits", Set.of("x"), record -> ""));

    assertEquals(
        List.of("confirmed on 3 fresh seeds: x=1; mean 0.97 in the search, 0.94 confirmed"),
        claims.sentences());
  }
}
