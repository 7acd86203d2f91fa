package sweep.run.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.run.loop.LostTrial;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.Origin;
import sweep.trial.Trial;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Configurations that run before those of the search. */
class EnqueuedPlanTest {
  private static final String GRID = "method: grid\nparameters: {x: {values: [1, 2, 3]}}\n";

  private static SweepSpec spec(String text) throws Exception {
    return SpecReader.read("command: [train]\n" + text, "plan.yaml", "plan").spec();
  }

  private static List<Trial> all(Plan plan) {
    List<Trial> trials = new ArrayList<>();
    while (plan.end().isEmpty()) {
      plan.next(List::of).ifPresent(trials::add);
    }
    return trials;
  }

  private static List<String> values(List<Trial> trials) {
    return trials.stream().map(trial -> trial.configuration().value("x").get().plain()).toList();
  }

  private static PlanStart after(List<Trial> trials) {
    return new PlanStart(
        trials.stream().map(trial -> new TrialRecord(trial, new TrialState.Waiting(), 0)).toList(),
        0,
        0);
  }

  @Test
  void queueRunsAfterTheBaselineAndNothingTwice() throws Exception {
    Plan plan =
        new Plan(spec(GRID + "baseline: {x: 2}\nenqueue: [{x: 9}, {x: 2}, {x: 3}, {x: 9.0}]\n"));

    List<Trial> trials = all(plan);

    assertEquals(List.of("2", "9", "3", "1"), values(trials));
    assertEquals(new Origin.Enqueued(1), trials.get(1).origin());
    assertEquals(new Origin.Enqueued(2), trials.get(2).origin());
    assertEquals(new Origin.Suggested(0), trials.get(3).origin());
    assertEquals(Optional.of(BigInteger.valueOf(4)), plan.total());
    assertEquals(2, plan.enqueued());
    assertEquals(2, plan.duplicates());
  }

  @Test
  void queueCountsAgainstTheRunCap() throws Exception {
    Plan plan =
        new Plan(spec(GRID + "repeats: 2\nrun_cap: 5\nenqueue: [{x: 7}, {x: 8}, {x: 9}]\n"));

    assertEquals(List.of("7", "7", "8", "8"), values(all(plan)));
    assertEquals(Optional.of(BigInteger.valueOf(4)), plan.total());
    assertEquals(Optional.of(PlanEnd.NO_ROOM), plan.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid", "random", "sobol", "auto"})
  void resumesAfterAnyTrialAsIfNeverInterrupted(String method) throws Exception {
    SweepSpec spec =
        spec(
            "method: %s\nmetric: {name: loss}\nrepeats: 2\nrun_cap: 17\nbaseline: {x: 3, repeats: 3}\n"
                    .formatted(method)
                + "enqueue: [{x: 4}, {x: 3}, {x: 20}]\nparameters: {x: {min: 1, max: 10}}\n");
    Plan first = new Plan(spec);
    List<Trial> whole = all(first);
    assertEquals(17, whole.size());
    assertEquals(Optional.of(BigInteger.valueOf(17)), first.total());
    for (int made = 0; made <= whole.size(); made++) {
      Plan plan = new Plan(spec, after(whole.subList(0, made)));

      assertEquals(whole.subList(made, whole.size()), all(plan), "after " + made);
      assertEquals(first.total(), plan.total());
      assertTrue(plan.enqueued() <= 2);
    }
  }

  @Test
  void aLongerQueueIsTriedNextAndAFiniteSpaceIsExhausted() throws Exception {
    String drawn = "method: random\nparameters: {x: {min: 1, max: 6}}\nenqueue: [{x: 6}%s]\n";
    List<Trial> begun = all(new Plan(spec(drawn.formatted("")))).subList(0, 3);
    List<String> before = values(begun);
    assertEquals("6", before.get(0));

    Plan longer =
        new Plan(
            spec(drawn.formatted(", {x: 50}, {x: %s}".formatted(before.get(1)))), after(begun));
    List<Trial> rest = all(longer);

    assertEquals(new Origin.Enqueued(3), rest.get(0).origin());
    assertEquals("50", values(rest).get(0));
    assertEquals(4, rest.size());
    assertEquals(Optional.of(BigInteger.valueOf(7)), longer.total());
    assertEquals(Optional.of(PlanEnd.NOTHING_NEW), longer.end());
  }

  @Test
  void specAsksForItsQueueOutsideTheSpace() throws Exception {
    SweepSpec spec = spec(GRID + "enqueue: [{x: 9}]\n");
    Trial enqueued = all(new Plan(spec)).get(0);

    assertTrue(LostTrial.isAskedFor(enqueued, spec));
    assertEquals(false, LostTrial.isAskedFor(enqueued, spec(GRID + "enqueue: [{x: 8}]\n")));
  }
}
