package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

class PlanTest {
  private static final TrialHistory NOTHING = List::of;

  private static SweepSpec spec(String text) throws Exception {
    return SpecReader.read("command: [train]\n" + text, "plan.yaml", "plan").spec();
  }

  private static List<Trial> all(Plan plan) {
    List<Trial> trials = new ArrayList<>();
    plan.next(NOTHING).ifPresent(trials::add);
    while (plan.end().isEmpty()) {
      plan.next(NOTHING).ifPresent(trials::add);
    }
    return trials;
  }

  private static List<String> configurations(List<Trial> trials) {
    return trials.stream().map(trial -> trial.configuration().json()).toList();
  }

  private static void assertTotal(int expected, Plan plan) {
    assertEquals(Optional.of(BigInteger.valueOf(expected)), plan.total());
  }

  @Test
  void gridLeavesOutTheBaseline() throws Exception {
    Plan plan =
        new Plan(spec("method: grid\nparameters: {x: {values: [1, 2, 3]}}\nbaseline: {x: 2.0}\n"));

    assertEquals(List.of("{\"x\":2.0}", "{\"x\":1}", "{\"x\":3}"), configurations(all(plan)));
    assertTotal(3, plan);
    assertEquals(1, plan.duplicates());
    assertEquals(Optional.of(PlanEnd.ALL_SUGGESTED), plan.end());
  }

  @Test
  void runCapCountsTrialsAndKeepsConfigurationsWhole() throws Exception {
    Plan plan =
        new Plan(
            spec(
                "method: random\nrun_cap: 8\nrepeats: 3\n"
                    + "parameters: {x: {min: 0.0, max: 1.0}}\n"));

    List<Trial> trials = all(plan);

    assertEquals(6, trials.size());
    assertTotal(6, plan);
    assertEquals(Optional.of(PlanEnd.NO_ROOM), plan.end());
    assertEquals(List.of(0L, 1L, 2L, 0L, 1L, 2L), trials.stream().map(Trial::knownSeed).toList());
  }

  @Test
  void randomSearchOverAFiniteSpaceEndsEarly() throws Exception {
    Plan plan = new Plan(spec("method: random\nparameters: {x: {min: 1, max: 20}}\n"));

    List<Trial> trials = all(plan);

    assertEquals(20, trials.size());
    assertEquals(20, configurations(trials).stream().distinct().count());
    assertEquals(Optional.of(PlanEnd.NOTHING_NEW), plan.end());
    assertTrue(plan.duplicates() > 0);
  }

  @Test
  void randomSearchOverAContinuousSpaceIsUnbounded() throws Exception {
    Plan plan = new Plan(spec("method: random\nparameters: {x: {min: 0.0, max: 1.0}}\n"));

    assertEquals(Optional.empty(), plan.total());
    assertTrue(plan.next(NOTHING).isPresent());
    assertEquals(Optional.empty(), plan.end());
  }

  @Test
  void listSkipsItsDuplicates() throws Exception {
    Plan plan =
        new Plan(spec("method: list\nconfigurations: [{x: 1}, {x: 1.0}, {x: 2}]\nrepeats: 2\n"));

    assertEquals(
        List.of("{\"x\":1}", "{\"x\":1}", "{\"x\":2}", "{\"x\":2}"), configurations(all(plan)));
    assertTotal(4, plan);
  }

  @Test
  void resumesAfterAnyTrialAsIfNeverInterrupted() throws Exception {
    SweepSpec spec =
        spec(
            "method: random\nrun_cap: 21\nrepeats: 3\nbaseline: {x: 3}\n"
                + "parameters: {x: {min: 1, max: 10}}\n");
    List<Trial> whole = all(new Plan(spec));
    for (int made = 0; made <= whole.size(); made++) {
      List<TrialRecord> existing =
          whole.subList(0, made).stream()
              .map(trial -> new TrialRecord(trial, new TrialState.Waiting(), 0))
              .toList();

      List<Trial> rest = all(new Plan(spec, new PlanStart(existing, 0, 0)));

      assertEquals(whole.subList(made, whole.size()), rest, "after " + made);
    }
  }

  @Test
  void firstTrialOfAVastGridIsFoundAtOnce() throws Exception {
    StringBuilder text = new StringBuilder("method: grid\nparameters:\n");
    for (int i = 0; i < 12; i++) {
      text.append("  p").append(i).append(": {min: 1, max: 10}\n");
    }
    Plan plan = new Plan(spec(text.toString()));

    assertTrue(plan.next(NOTHING).isPresent());
    assertEquals(Optional.of(BigInteger.TEN.pow(12)), plan.total());
  }

  private static PlanStart changed(List<Trial> made) {
    List<TrialRecord> existing =
        made.stream().map(trial -> new TrialRecord(trial, new TrialState.Waiting(), 0)).toList();
    return new PlanStart(existing, 0, 100);
  }

  @Test
  void grownGridGetsOnlyNewPoints() throws Exception {
    List<Trial> small =
        all(
            new Plan(
                spec("method: grid\nparameters: {x: {values: [1, 3]}, y: {values: [1, 2]}}\n")));
    SweepSpec larger =
        spec("method: grid\nparameters: {x: {values: [1, 2, 3]}, y: {values: [1, 2]}}\n");

    Plan plan = new Plan(larger, changed(small));
    List<Trial> rest = all(plan);

    assertEquals(List.of("{\"x\":2,\"y\":1}", "{\"x\":2,\"y\":2}"), configurations(rest));
    assertEquals(List.of(4, 5), rest.stream().map(Trial::number).toList());
    assertTotal(6, plan);
    assertEquals(0, plan.duplicates(), "what was tried before is not worth a word");
    for (int made = 4; made <= 6; made++) {
      List<Trial> soFar = new ArrayList<>(small);
      soFar.addAll(rest.subList(0, made - 4));
      assertEquals(rest.subList(made - 4, 2), all(new Plan(larger, changed(soFar))));
    }
  }

  @Test
  void moreRepeatsAreAddedToEveryConfiguration() throws Exception {
    String grid = "method: grid\nbaseline: {x: 9}\nparameters: {x: {values: [1, 2]}}\n";
    List<Trial> once = all(new Plan(spec(grid)));

    Plan plan = new Plan(spec(grid + "repeats: 2\n"), changed(once));

    assertFalse(plan.isBaselineCreated());
    assertEquals(List.of("{\"x\":9}", "{\"x\":1}", "{\"x\":2}"), configurations(all(plan)));
    assertTotal(6, plan);
    Plan capped = new Plan(spec(grid + "repeats: 2\nrun_cap: 5\n"), changed(once));
    assertEquals(List.of("{\"x\":9}", "{\"x\":1}"), configurations(all(capped)));
    assertEquals(Optional.of(PlanEnd.NO_ROOM), capped.end());
  }

  @Test
  void confirmingTrialsTakeNumbersButDoNotCountForTheRunCap() throws Exception {
    String grid = "method: grid\nrepeats: 2\nparameters: {x: {values: [1, 2, 3]}}\n";
    List<Trial> made = new ArrayList<>(all(new Plan(spec(grid + "run_cap: 4\n"))));
    for (int i = 0; i < 3; i++) {
      Origin origin = new Origin.Confirming(made.get(0).origin());
      made.add(new Trial(4 + i, origin, made.get(0).configuration(), 2 + i, 2 + i));
    }

    Plan plan = new Plan(spec(grid + "run_cap: 6\n"), changed(made));

    List<Trial> rest = all(plan);
    assertEquals(List.of("{\"x\":3}", "{\"x\":3}"), configurations(rest));
    assertEquals(List.of(7, 8), rest.stream().map(Trial::number).toList());
    assertEquals(List.of(0, 1), rest.stream().map(Trial::repeat).toList());
    assertTotal(6, plan);
  }

  private static BigInteger mostConfirming(String text, List<Trial> made) throws Exception {
    SweepSpec spec = spec(text + "metric: {name: acc, goal: maximize}\n");
    SweepHistory history = new SweepHistory();
    made.forEach(trial -> history.apply(new JournalEntry.TrialCreated(trial), 0));
    ConfirmationCandidates first =
        (searched, most) ->
            searched.stream().map(each -> each.trial().origin()).distinct().limit(most).toList();
    return new ConfirmingPlan(spec, history, first).most(new Plan(spec).total());
  }

  @Test
  void confirmingTrialsAreBoundedBeforeTheSearchAndCountedAfterIt() throws Exception {
    String grid = "method: grid\nparameters: {x: {values: [1, 2, 3]}}\n";
    List<Trial> searched = all(new Plan(spec(grid)));

    assertEquals(BigInteger.ZERO, mostConfirming(grid, List.of()));
    String confirmed = grid + "confirm: {top: 2, repeats: 4}\n";
    assertEquals(BigInteger.valueOf(8), mostConfirming(confirmed, List.of()));
    assertEquals(
        BigInteger.valueOf(12), mostConfirming(confirmed + "baseline: {x: 9}\n", List.of()));
    assertEquals(
        BigInteger.valueOf(12), mostConfirming(grid + "confirm: {repeats: 4}\n", searched));
    List<Trial> begun = new ArrayList<>(searched);
    Origin other = new Origin.Confirming(searched.get(2).origin());
    begun.add(new Trial(3, other, searched.get(2).configuration(), 1, 1));
    assertEquals(BigInteger.valueOf(12), mostConfirming(confirmed, begun), "one more leads by now");
    assertEquals(
        BigInteger.valueOf(4), mostConfirming(grid + "confirm: {top: 1, repeats: 2}\n", begun));
  }

  @Test
  void trialsSetAsideKeepTheirNumbers() throws Exception {
    Plan plan =
        new Plan(
            spec("method: random\nrun_cap: 2\nparameters: {x: {min: 0.0, max: 1.0}}\n"),
            new PlanStart(List.of(), 7, 7));

    assertEquals(List.of(7, 8), all(plan).stream().map(Trial::number).toList());
  }

  @Test
  void constraintsExcludePointsOfAGridAndAreCounted() throws Exception {
    Plan plan =
        new Plan(
            spec(
                "method: grid\nparameters: {x: {values: [1, 2, 3]}, y: {values: [1, 2, 3]}}\n"
                    + "where: [x * y <= 4, x != 2]\n"));

    assertEquals(
        List.of("{\"x\":1,\"y\":1}", "{\"x\":1,\"y\":2}", "{\"x\":1,\"y\":3}", "{\"x\":3,\"y\":1}"),
        configurations(all(plan)));
    // With x = 2 nothing is allowed, whatever y is.
    assertEquals(Map.of("x * y <= 4", 2L, "x != 2", 3L), plan.excluded());
    assertEquals(0, plan.duplicates());
    assertEquals(9, plan.suggested());
  }

  @Test
  void configurationSharedByTwoBlocksIsTriedOnce() throws Exception {
    Plan plan =
        new Plan(
            spec(
                "method: grid\nparameters: {x: {values: [1, 2, 3]}}\n"
                    + "any_of: [{}, {x: {values: [2.0, 5]}}]\n"));

    assertEquals(
        List.of("{\"x\":1}", "{\"x\":2}", "{\"x\":3}", "{\"x\":5}"), configurations(all(plan)));
    assertEquals(1, plan.duplicates());
  }

  @Test
  void searchWithoutASolutionEnds() throws Exception {
    Plan plan =
        new Plan(
            spec(
                "method: random\nrun_cap: 3\nparameters: {x: {min: 0.0, max: 1.0}}\n"
                    + "where: [x > 2]\n"));

    assertEquals(List.of(), all(plan));
    assertEquals(Optional.of(PlanEnd.NOTHING_ALLOWED), plan.end());
  }
}
