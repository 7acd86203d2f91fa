package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;
import static sweep.ranking.Records.failed;
import static sweep.ranking.Records.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

/** What fresh seeds have confirmed comes first, by what those brought. */
class ConfirmedRankingTest {
  private static final Origin BASELINE = new Origin.Baseline();
  private static final Objective MAXIMIZE =
      new Objective("acc", Direction.MAXIMIZE, Reduction.LAST);

  /** One trial for each in the search, three for each that is confirmed. */
  private static final PlannedRepeats PLANNED = new PlannedRepeats(1, 1, 3);

  private static final double P_BEST = 0.0002600442119120917;
  private static final double P_SECOND = 0.0027434893944259307;

  private final List<TrialRecord> trials = new ArrayList<>();

  private static Origin suggested(long number) {
    return new Origin.Suggested(number);
  }

  private void searched(Origin origin, double value) {
    trials.add(completed(trials.size(), origin, 0, value));
  }

  private void confirmed(Origin origin, double... values) {
    for (int i = 0; i < values.length; i++) {
      trials.add(completed(trials.size(), new Origin.Confirming(origin), 1 + i, values[i]));
    }
  }

  private Leaderboard leaderboard() {
    return Leaderboard.of(trials, List.of(MAXIMIZE), PLANNED);
  }

  private static List<Integer> firstTrials(Leaderboard leaderboard) {
    return leaderboard.rows().stream().map(row -> row.trials().get(0).trial().number()).toList();
  }

  private void search() {
    searched(BASELINE, 0.5);
    searched(suggested(1), 0.9);
    searched(suggested(2), 0.8);
    searched(suggested(3), 0.7);
    searched(suggested(4), 0.85);
  }

  @Test
  void confirmedRowsComeFirstByWhatFreshSeedsBroughtTheOthersInTheOrderOfTheSearch() {
    search();
    confirmed(BASELINE, 0.5, 0.52, 0.51);
    confirmed(suggested(1), 0.6, 0.62, 0.64);
    confirmed(suggested(4), 0.7, 0.71, 0.72);

    Leaderboard leaderboard = leaderboard();

    assertEquals(List.of(4, 1, 0, 2, 3), firstTrials(leaderboard));
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        leaderboard.rows().stream().map(row -> row.rank().orElseThrow()).toList());
    LeaderboardRow best = leaderboard.best().orElseThrow();
    assertEquals(0.85, best.objective().orElseThrow().mean());
    ConfirmationResult fresh = best.confirmation().orElseThrow();
    assertEquals(0.71, fresh.objective().orElseThrow().mean(), 1e-12);
    assertEquals(OptionalInt.of(2), fresh.searchRank());
    assertEquals(4, best.attempts());
  }

  @Test
  void comparisonComesFromFreshSeedsAloneCorrectedForHowManyWereConfirmed() {
    search();
    confirmed(BASELINE, 0.50, 0.52, 0.51);
    confirmed(suggested(1), 0.60, 0.64, 0.62);
    confirmed(suggested(4), 0.70, 0.73, 0.72);

    Leaderboard leaderboard = leaderboard();

    // SciPy: stats.ttest_rel([.70, .73, .72], [.50, .52, .51]).pvalue, and of [.60, .64, .62]
    Comparison best = leaderboard.rows().get(0).comparison().orElseThrow();
    Comparison second = leaderboard.rows().get(1).comparison().orElseThrow();
    assertEquals(3, best.differences().count());
    assertEquals(0.20666666666666667, best.difference(), 1e-12);
    assertEquals(P_BEST, best.p().orElseThrow(), 1e-9);
    assertEquals(P_SECOND, second.p().orElseThrow(), 1e-9);
    assertEquals(2 * P_BEST, best.corrected().orElseThrow(), 1e-9);
    assertEquals(P_SECOND, second.corrected().orElseThrow(), 1e-9);
    assertEquals(2, leaderboard.compared().size());
    assertEquals(2, leaderboard.beatingBaseline().size());
    Comparison searched = leaderboard.rows().get(3).comparison().orElseThrow();
    assertEquals(1, searched.differences().count(), "of the search, as before");
  }

  @Test
  void failedConfirmingTrialShrinksTheCountAndLeavesTheRowToTheSearch() {
    search();
    confirmed(suggested(1), 0.99, 0.99);
    trials.add(failed(trials.size(), new Origin.Confirming(suggested(1)), 3));
    confirmed(suggested(2), 0.6, 0.61, 0.62);

    Leaderboard leaderboard = leaderboard();

    assertEquals(List.of(2, 1, 4, 3, 0), firstTrials(leaderboard));
    LeaderboardRow failed = leaderboard.rows().get(1);
    assertFalse(failed.isConfirmed());
    assertEquals("", failed.reason());
    ConfirmationResult fresh = failed.confirmation().orElseThrow();
    assertEquals("exit code 1", fresh.reason());
    assertEquals(2, fresh.count());
    assertEquals(3, fresh.planned());
  }

  @Test
  void baselineHasItsPlaceByThoseConfirmingTrialsThatCompleted() {
    search();
    confirmed(BASELINE, 0.8, 0.8);
    trials.add(failed(trials.size(), new Origin.Confirming(BASELINE), 3));
    confirmed(suggested(1), 0.7, 0.71, 0.72);
    confirmed(suggested(2), 0.9, 0.91, 0.92);

    Leaderboard leaderboard = leaderboard();

    assertEquals(List.of(2, 0, 1, 4, 3), firstTrials(leaderboard));
    LeaderboardRow baseline = leaderboard.rows().get(1);
    assertFalse(baseline.isConfirmed());
    assertEquals("exit code 1", baseline.confirmation().orElseThrow().reason());
    assertEquals(List.of(2, 1), firstTrials(leaderboard.with(leaderboard.claimable())));
  }

  @Test
  void confirmationUnderWayCountsAsNoneYet() {
    search();
    confirmed(suggested(1), 0.99, 0.99);
    trials.add(waiting(trials.size(), new Origin.Confirming(suggested(1)), 3));

    assertEquals(List.of(1, 4, 2, 3, 0), firstTrials(leaderboard()));
    assertEquals(
        "2 of 3 repeats so far", leaderboard().rows().get(0).confirmation().orElseThrow().reason());
  }

  @Test
  void baselineAloneIsNotPutFirst() {
    search();
    confirmed(BASELINE, 0.5, 0.5, 0.5);

    assertEquals(List.of(1, 4, 2, 3, 0), firstTrials(leaderboard()));
    assertEquals(List.of(), leaderboard().confirmed());
  }

  @Test
  void baselineThatFailedInTheSearchIsComparedWithOnFreshSeeds() {
    trials.add(failed(0, BASELINE, 0));
    searched(suggested(1), 0.9);
    confirmed(BASELINE, 0.50, 0.52, 0.51);
    confirmed(suggested(1), 0.70, 0.73, 0.72);

    Leaderboard leaderboard = leaderboard();

    assertEquals(List.of(1, 0), firstTrials(leaderboard));
    assertEquals(OptionalInt.empty(), leaderboard.baseline().orElseThrow().rank());
    assertEquals(1, leaderboard.beatingBaseline().size());
  }

  @Test
  void rowsCanBeSortedByWhatIsConfirmed() {
    search();
    confirmed(suggested(1), 0.6, 0.6, 0.6);
    confirmed(suggested(2), 0.7, 0.7, 0.7);

    assertTrue(new RowOrder(leaderboard()).knows("confirmed"));
    assertEquals(
        List.of(1, 2),
        firstTrials(new RowOrder(leaderboard()).sorted("confirmed", /* reverse= */ true, 2)));
    assertEquals(
        List.of(2, 1),
        firstTrials(new RowOrder(leaderboard()).sorted("confirmed", /* reverse= */ false, 2)));
  }

  @Test
  void valueThatIsNotFiniteConfirmsNothing() {
    search();
    confirmed(suggested(1), 0.99, Double.NaN, 0.99);
    confirmed(suggested(2), 0.6, 0.6, 0.6);

    assertEquals(List.of(2, 1, 4, 3, 0), firstTrials(leaderboard()));
  }

  @Test
  void confirmedRowsAreRankedByWhatTheSpecRanksBy() {
    search();
    confirmed(suggested(1), 0.70, 0.70, 0.70);
    confirmed(suggested(2), 0.75, 0.75, 0.50);
    Objective median =
        new Objective(
            "acc",
            Direction.MAXIMIZE,
            Reduction.LAST,
            OptionalDouble.empty(),
            RankBy.MEDIAN,
            NonFinite.FAIL,
            Optional.empty());

    assertEquals(1, firstTrials(leaderboard()).get(0));
    assertEquals(2, firstTrials(Leaderboard.of(trials, List.of(median), PLANNED)).get(0));
  }

  @Property(tries = 200)
  void orderIsThatOfTheFreshMeansWhateverTheSearchSaid(
      @ForAll @Size(6) List<@DoubleRange(min = 0, max = 1) Double> searched,
      @ForAll @Size(4) List<@DoubleRange(min = 0, max = 1) Double> fresh) {
    trials.clear();
    for (int i = 0; i < searched.size(); i++) {
      searched(suggested(i), searched.get(i));
    }
    for (int i = 0; i < fresh.size(); i++) {
      confirmed(suggested(i), fresh.get(i), fresh.get(i), fresh.get(i));
    }

    List<LeaderboardRow> rows = leaderboard().rows();

    for (int i = 1; i < 4; i++) {
      double before =
          rows.get(i - 1)
              .confirmation()
              .flatMap(ConfirmationResult::objective)
              .orElseThrow()
              .mean();
      assertTrue(
          before
              >= rows.get(i)
                  .confirmation()
                  .flatMap(ConfirmationResult::objective)
                  .orElseThrow()
                  .mean());
    }
    assertTrue(
        rows.get(4).objective().orElseThrow().mean()
            >= rows.get(5).objective().orElseThrow().mean());
    assertEquals(4, leaderboard().confirmed().size());
  }
}
