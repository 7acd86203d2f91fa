package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sweep.ranking.Records.completed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.TrialRecord;

/** Of several objectives, too, what fresh seeds brought is ranked as the search would rank it. */
class ConfirmedObjectivesTest {
  private static final Origin BASELINE = new Origin.Baseline();
  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("acc", Direction.MAXIMIZE, Reduction.LAST),
          new Objective("cost", Direction.MINIMIZE, Reduction.LAST));

  /** One trial for each in the search, three for each that is confirmed. */
  private static final PlannedRepeats PLANNED = new PlannedRepeats(1, 1, 3);

  private final List<TrialRecord> trials = new ArrayList<>();

  private static Origin suggested(int number) {
    return new Origin.Suggested(number);
  }

  private void add(Origin origin, int repeat, double acc, double cost) {
    trials.add(completed(trials.size(), origin, repeat, Map.of("acc", acc, "cost", cost)));
  }

  private void searched(Origin origin, double acc, double cost) {
    add(origin, 0, acc, cost);
  }

  private void confirmed(Origin origin, double[] acc, double[] cost) {
    for (int i = 0; i < acc.length; i++) {
      add(new Origin.Confirming(origin), 1 + i, acc[i], cost[i]);
    }
  }

  private static double[] thrice(double value) {
    return new double[] {value, value, value};
  }

  private Leaderboard leaderboard() {
    return Leaderboard.of(trials, OBJECTIVES, PLANNED);
  }

  private static List<Origin> origins(List<LeaderboardRow> rows) {
    return rows.stream().map(LeaderboardRow::origin).toList();
  }

  /** In the search 1 and 3 are on the first front, 2 and 4 and the baseline on the second. */
  private void search() {
    searched(BASELINE, 0.5, 5);
    searched(suggested(1), 0.9, 4);
    searched(suggested(2), 0.8, 4.5);
    searched(suggested(3), 0.6, 1);
    searched(suggested(4), 0.5, 2);
  }

  @Test
  void confirmedRowsAreRankedByTheFrontsOfWhatFreshSeedsBroughtAndThenByTheFirstObjective() {
    search();
    confirmed(suggested(1), thrice(0.7), thrice(4));
    confirmed(suggested(3), thrice(0.6), thrice(6));
    confirmed(suggested(4), thrice(0.5), thrice(2));

    Leaderboard leaderboard = leaderboard();

    assertEquals(
        List.of(suggested(1), suggested(4), suggested(3), suggested(2), BASELINE),
        origins(leaderboard.rows()));
    assertEquals(
        List.of(1, 1, 2, 2, 3),
        leaderboard.rows().stream().map(row -> row.standing().front().orElseThrow()).toList());
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        leaderboard.rows().stream().map(row -> row.rank().orElseThrow()).toList());
    LeaderboardRow fallen = leaderboard.rows().get(2);
    assertEquals(1, fallen.spread(1).orElseThrow().mean(), "of the search, as before");
    assertEquals(6, fallen.confirmation().orElseThrow().spread(1).orElseThrow().mean());
    assertEquals(OptionalInt.of(2), fallen.confirmation().orElseThrow().searchRank());
  }

  @Test
  void frontThatIsClaimedIsOneOfTheConfirmedAlone() {
    search();
    assertEquals(List.of(suggested(1), suggested(3)), origins(leaderboard().front()));
    confirmed(suggested(1), thrice(0.7), thrice(4));
    confirmed(BASELINE, thrice(0.5), thrice(5));

    Leaderboard leaderboard = leaderboard();

    assertEquals(List.of(suggested(1)), origins(leaderboard.front()));
    assertEquals(
        List.of(suggested(1), BASELINE, suggested(3)), origins(leaderboard.rows().subList(0, 3)));
    assertTrue(leaderboard.rows().get(2).standing().isOnFirstFront(), "it is that of the search");
  }

  @Test
  void everyObjectiveIsComparedByFreshSeedsAloneCorrectedEachForHowManyWereConfirmed() {
    search();
    confirmed(BASELINE, new double[] {0.50, 0.52, 0.51}, new double[] {10, 12, 11});
    confirmed(suggested(1), new double[] {0.60, 0.64, 0.62}, new double[] {8, 10.02, 9.1});
    confirmed(suggested(3), new double[] {0.70, 0.73, 0.72}, thrice(20));

    Leaderboard leaderboard = leaderboard();

    assertEquals(
        List.of(suggested(3), suggested(1), BASELINE), origins(leaderboard.rows().subList(0, 3)));
    ObjectiveFigures cost = leaderboard.rows().get(1).standing().others().get(0);
    Comparison comparison = cost.comparison().orElseThrow();
    assertEquals(4, cost.spread().orElseThrow().mean(), "of the search");
    assertEquals(3, comparison.differences().count());
    assertEquals(-1.96, comparison.difference(), 1e-12);
    // SciPy: stats.ttest_rel([8, 10.02, 9.1], [10, 12, 11]).pvalue, and of [20, 20, 20]
    assertEquals(0.000242865820, comparison.p().orElseThrow(), 1e-11);
    assertEquals(2 * 0.000242865820, comparison.corrected().orElseThrow(), 1e-11);
    assertTrue(cost.isSignificantlyBetter());
    Comparison worse =
        leaderboard.rows().get(0).standing().others().get(0).comparison().orElseThrow();
    assertEquals(0.0040899966895, worse.corrected().orElseThrow(), 1e-11);
    assertEquals(
        Optional.empty(), leaderboard.rows().get(2).standing().others().get(0).comparison());
    Comparison searched =
        leaderboard.rows().get(3).standing().others().get(0).comparison().orElseThrow();
    assertEquals(1, searched.differences().count(), "of the search, as before");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void valueThatIsNotFiniteInAnyObjectiveConfirmsNothing(double odd) {
    search();
    confirmed(suggested(1), thrice(0.99), new double[] {1, odd, 1});
    confirmed(suggested(3), thrice(0.1), thrice(50));

    LeaderboardRow second = leaderboard().rows().get(1);

    assertEquals(suggested(1), second.origin());
    assertFalse(second.isConfirmed());
    assertEquals("cost is not a finite number", second.confirmation().orElseThrow().reason());
    assertEquals(OptionalInt.of(1), second.standing().front(), "that of the search");
  }

  @Test
  void rowThatIsLastForWantOfAFiniteNumberIsNotRankedByNumbers() {
    searched(suggested(1), 0.9, Double.NaN);
    searched(suggested(2), 0.1, 4);

    assertEquals(
        List.of(true, false),
        leaderboard().rows().stream().map(LeaderboardRow::isRankedByNumbers).toList());
    assertTrue(leaderboard().rows().get(1).rank().isPresent());
  }

  @Test
  void trialThatWaitsBeyondThePlanKeepsItsRowFromBeingConfirmed() {
    search();
    confirmed(suggested(1), thrice(0.99), thrice(1));
    trials.add(Records.waiting(trials.size(), new Origin.Confirming(suggested(1)), 4));

    ConfirmationResult fresh = leaderboard().rows().get(0).confirmation().orElseThrow();

    assertFalse(fresh.isComplete());
    assertEquals("waiting", fresh.reason());
  }

  @Test
  void rowsCanBeSortedByWhatIsConfirmedOfAnyObjective() {
    search();
    confirmed(suggested(1), thrice(0.7), thrice(4));
    confirmed(suggested(3), thrice(0.6), thrice(3));
    RowOrder order = new RowOrder(leaderboard());

    assertEquals(
        List.of(suggested(3), suggested(1)),
        origins(order.sorted("confirmed.cost", /* reverse= */ false, 2).rows()));
    assertEquals(
        List.of(suggested(1), suggested(3)),
        origins(order.sorted("confirmed", /* reverse= */ false, 2).rows()));
  }

  /** What is confirmed stands as if the confirming trials were all that there is. */
  @Property(tries = 200)
  void confirmedRowsAreThoseOfALeaderboardOfTheConfirmingTrialsAlone(
      @ForAll @Size(6) List<@IntRange(min = 0, max = 3) Integer> searched,
      @ForAll @Size(24) List<@IntRange(min = 0, max = 3) Integer> fresh) {
    trials.clear();
    List<TrialRecord> alone = new ArrayList<>();
    for (int i = 0; i < searched.size(); i++) {
      searched(i == 0 ? BASELINE : suggested(i), searched.get(i), searched.get(5 - i));
    }
    for (int i = 0; i < fresh.size(); i += 2) {
      Origin origin = i < 6 ? BASELINE : suggested(i / 6);
      add(new Origin.Confirming(origin), 1 + i / 2 % 3, fresh.get(i), fresh.get(i + 1));
      Map<String, Double> metrics =
          Map.of("acc", (double) fresh.get(i), "cost", (double) fresh.get(i + 1));
      alone.add(completed(trials.size() - 1, origin, 1 + i / 2 % 3, metrics));
    }

    List<LeaderboardRow> rows = leaderboard().rows().subList(0, 4);
    List<LeaderboardRow> expected =
        Leaderboard.of(alone, OBJECTIVES, PlannedRepeats.each(3)).rows();

    assertEquals(origins(expected), origins(rows));
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).rank(), rows.get(i).rank());
      assertEquals(expected.get(i).standing().front(), rows.get(i).standing().front());
      assertEquals(expected.get(i).comparison(), rows.get(i).comparison());
      assertEquals(
          expected.get(i).standing().others().get(0).comparison(),
          rows.get(i).standing().others().get(0).comparison());
    }
  }
}
