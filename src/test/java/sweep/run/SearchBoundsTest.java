package sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanEnd;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.space.Configuration;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.specification.SweepSpec;
import sweep.specification.reader.SpecReader;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** The bounds of a search, which examines no suggestion twice. */
class SearchBoundsTest {
  private static final String TWELVE =
      "method: grid\nparameters:\n"
          + "  a: {min: 1, max: 10}\n  b: {min: 1, max: 10}\n  c: {min: 1, max: 10}\n"
          + "  d: {min: 1, max: 10}\n  e: {min: 1, max: 10}\n  f: {min: 1, max: 10}\n"
          + "  g: {min: 1, max: 10}\n  h: {min: 1, max: 10}\n  i: {min: 1, max: 10}\n"
          + "  j: {min: 1, max: 10}\n  k: {min: 1, max: 10}\n  l: {min: 1, max: 10}\n";

  /** Needs every digit of the sum, so that the first values alone decide nothing. */
  private static final String HOPELESS =
      "where: '(a*1e3 + b*1e2 + c*1e1 + d + e*1e7 + f*1e6 + g*1e5 + h*1e4) % 7 == 7'\n";

  private static SweepSpec spec(String text) throws Exception {
    return SpecReader.read("command: [train]\n" + text, "plan.yaml", "plan").spec();
  }

  private static JournalEntry searched(Plan plan) {
    return new JournalEntry.Control(new ControlAction.Searched(plan.position()));
  }

  private static List<String> all(Plan plan, long looks) {
    List<String> found = new ArrayList<>();
    BooleanSupplier patience = SearchLimits.suggestions(looks);
    for (Optional<Trial> next = plan.next(List::of, patience);
        next.isPresent();
        next = plan.next(List::of, patience)) {
      found.add(next.get().configuration().json());
    }
    return found;
  }

  @Test
  void onlyAllowedPointOfAHugeGridIsFoundAtOnce() throws Exception {
    Plan plan = new Plan(spec(TWELVE + "where: a+b+c+d+e+f+g+h+i+j+k+l == 120\n"));

    assertEquals(1, all(plan, 2000).size());
    assertEquals(Optional.of(PlanEnd.ALL_SUGGESTED), plan.end());
  }

  @Test
  void derivedAndZippedParametersAreSkippedToo() throws Exception {
    Plan plan =
        new Plan(
            spec(
                TWELVE
                    + "  x: {values: [1, 2, 3]}\n  y: {values: [10, 20, 30]}\n"
                    + "  total: {expr: a+b+c+d+e+f+g+h+i+j+k+l + y}\n"
                    + "zip: [[x, y]]\nwhere: [total >= 150, x + y == 33]\n"));

    assertEquals(1, all(plan, 5000).size());
    assertEquals(Optional.of(PlanEnd.ALL_SUGGESTED), plan.end());
  }

  @Test
  void resumedSearchContinuesAndEndsWithTheSameReason() throws Exception {
    SweepSpec spec = spec("method: random\nparameters: {x: {min: 0.0, max: 1.0}}\nwhere: x > 2\n");
    SweepHistory history = new SweepHistory();
    Plan begun = new Plan(spec);
    assertEquals(List.of(), all(begun, 60_000));
    history.apply(searched(begun), 0);

    Plan resumed = new Plan(spec, PlanStart.after(history));
    assertEquals(List.of(), all(resumed, 30_000));
    assertEquals(Optional.empty(), resumed.end());
    assertEquals(List.of(), all(resumed, 20_000));
    assertEquals(Optional.of(PlanEnd.NOTHING_ALLOWED), resumed.end());

    history.apply(searched(resumed), 0);
    Plan ended = new Plan(spec, PlanStart.after(history));
    assertEquals(List.of(), all(ended, 1));
    assertEquals(Optional.of(PlanEnd.NOTHING_ALLOWED), ended.end());
  }

  @Test
  void positionIsForgottenWhenTheSpecChanges() throws Exception {
    SweepHistory history = new SweepHistory();
    Plan begun = new Plan(spec(TWELVE + HOPELESS));
    all(begun, 100);
    history.apply(searched(begun), 0);
    assertEquals(Optional.of(begun.position()), history.search().position());

    history.apply(new JournalEntry.SpecChanged("", false), 0);
    assertEquals(Optional.empty(), history.search().position());
  }

  @Test
  void gridWithOtherNumbersInAnEarlierVersionGetsItsMissingPoints() throws Exception {
    SweepSpec spec =
        spec(
            "method: grid\nparameters:\n  a: {values: [1, 2]}\n"
                + "  d: {distribution: q_uniform, min: 0.0, max: 0.2, q: 0.1}\n");
    SweepHistory history = new SweepHistory();
    // When the end of a q_uniform was left out these had the numbers 0 to 2.
    List<String> before = List.of("1 0.0", "1 0.1", "2 0.0");
    for (int number = 0; number < before.size(); number++) {
      created(history, number, before.get(number).split(" "));
    }

    Plan plan = new Plan(spec, PlanStart.after(history));

    assertEquals(
        List.of("{\"a\":1,\"d\":0.2}", "{\"a\":2,\"d\":0.1}", "{\"a\":2,\"d\":0.2}"),
        all(plan, 100));
  }

  private static void created(SweepHistory history, int number, String[] values) {
    Configuration configuration =
        new Configuration(
            List.of("a", "d"),
            List.of(
                new IntValue(Long.parseLong(values[0])),
                new FloatValue(Double.parseDouble(values[1]))));
    Trial trial = new Trial(number, new Origin.Suggested(number), configuration, 0, 0);
    history.apply(new JournalEntry.TrialCreated(trial), 0);
  }
}
