package sweep.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sweep.expression.Expression;
import sweep.ranking.statistics.Spread;
import sweep.space.Configuration;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.trial.Direction;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Reduction;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class RowValuesTest {
  private static final Objective LOSS = new Objective("loss", Direction.MINIMIZE, Reduction.LAST);

  private static final List<TrialRecord> TRIALS =
      List.of(
          trial(0, Map.of("rank", new IntValue(8)), Map.of("loss", 0.3, "acc", 0.7)),
          trial(
              1,
              Map.of("rank", new IntValue(4), "act", new TextValue("relu")),
              Map.of("loss", 0.2)),
          trial(
              2,
              Map.of("rank", new FloatValue(4.0), "act", new TextValue("tanh")),
              Map.of("loss", 0.4)));

  private static TrialRecord trial(
      int number, Map<String, Value> parameters, Map<String, Double> metrics) {
    Trial trial =
        new Trial(number, new Origin.Suggested(number), Configuration.of(parameters), 0, 0);
    return new TrialRecord(
        trial, new TrialState.Completed(Metrics.of(metrics), Duration.ofSeconds(number)), 1);
  }

  private static List<Integer> matching(String rule) {
    Leaderboard leaderboard = Leaderboard.of(TRIALS, Optional.of(LOSS), 1);
    RowValues values = new RowValues(leaderboard, List.of("never"));
    Expression read = Expression.parse(rule);
    return leaderboard.rows().stream()
        .filter(row -> values.matches(row, read, read.testedForNull()))
        .map(row -> row.trials().get(0).trial().number())
        .toList();
  }

  @Test
  void everythingOfARowHasItsName() {
    assertEquals(List.of(1), matching("rank == 1"));
    assertEquals(List.of(1, 2), matching("param.rank == 4"));
    assertEquals(List.of(1, 0), matching("loss < 0.35 and metric.loss < 0.35"));
    assertEquals(List.of(2), matching("trial == 2 and seconds == 2 and state == 'completed'"));
  }

  @Test
  void rowThatLacksANameDoesNotMatchWhateverTheRestSays() {
    assertEquals(List.of(1), matching("act == 'relu' or loss < 0.35"));
    assertEquals(List.of(0), matching("acc > 0"));
    assertEquals(List.of(), matching("not (acc > 0)"));
    assertEquals(List.of(), matching("never != 1"));
  }

  @Test
  void ruleThatAsksForNothingFindsWhatLacksIt() {
    assertEquals(List.of(0), matching("act == null"));
    assertEquals(List.of(0), matching("empty(act) and loss < 0.35"));
    assertEquals(List.of(1, 0), matching("act == null or act == 'relu'"));
    assertEquals(List.of(1, 2), matching("act != null"));
    assertEquals(List.of(), matching("acc < 0.5 and act != null"));
    assertEquals(List.of(), matching("never == null and acc != 0.7"));
    assertEquals(List.of(1, 2), matching("None == acc"));
  }

  @Test
  void ruleThatCannotBeWorkedOutIsTold() {
    RuleException wrong = assertThrows(RuleException.class, () -> matching("act < 1"));

    assertEquals(
        "can't evaluate 'act < 1' for act=\"relu\": text can't be compared with a number",
        wrong.getMessage());
  }

  @Test
  void namesAreKnownIfAnyRowOrTheSpecHasThem() {
    RowValues values =
        new RowValues(Leaderboard.of(TRIALS, Optional.of(LOSS), 1), List.of("never"));

    assertTrue(values.knows("never") && values.knows("acc") && values.knows("param.act"));
    assertFalse(values.knows("param.acc") || values.knows("lr"));
    assertEquals(
        List.of("rank", "trial", "seconds", "state", "difference", "loss", "never"),
        values.names().stream().limit(7).toList());
  }

  @Test
  void groupsComeByValueAndThoseWithoutLast() {
    Leaderboard leaderboard = Leaderboard.of(TRIALS, Optional.of(LOSS), 1);
    RowValues values = new RowValues(leaderboard, List.of());

    assertEquals(
        List.of("4", "8"),
        RowGroup.of(leaderboard, values, "param.rank").stream()
            .map(group -> group.value().orElseThrow().plain())
            .toList());
    List<RowGroup> byText = RowGroup.of(leaderboard, values, "act");
    assertEquals(Optional.empty(), byText.get(2).value());
    assertEquals(OptionalDouble.of(0.3), byText.get(2).best(LOSS, 0));
  }

  /** The groups are a partition: what they count, and their means weighed by it, is the whole. */
  @Property(tries = 200)
  void groupsAddUpToTheWhole(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 4) Integer> choices) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int choice : choices) {
      double loss = trials.size() * 0.25 + choice;
      trials.add(trial(trials.size(), Map.of("x", new IntValue(choice)), Map.of("loss", loss)));
    }
    Leaderboard leaderboard = Leaderboard.of(trials, Optional.of(LOSS), 1);

    List<RowGroup> groups = RowGroup.of(leaderboard, new RowValues(leaderboard, List.of()), "x");

    assertEquals(choices.stream().distinct().count(), groups.size());
    double sum = 0;
    double best = Double.POSITIVE_INFINITY;
    for (RowGroup group : groups) {
      Spread spread = group.spread(0).orElseThrow();
      assertEquals(group.rows().size(), spread.count());
      sum += spread.mean() * group.rows().size();
      best = Math.min(best, group.best(LOSS, 0).orElseThrow());
    }
    double whole = trials.stream().mapToDouble(RowValuesTest::loss).sum();
    assertEquals(whole, sum, 1e-9 * (1 + whole));
    assertEquals(leaderboard.best().orElseThrow().objective().orElseThrow().mean(), best);
  }

  private static double loss(TrialRecord record) {
    return record.state().reported().value("loss").orElseThrow();
  }
}
