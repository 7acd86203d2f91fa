package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** The last trials of large plans, which {@code plan --last} shows or refuses. */
@Timeout(120)
class PlanLastIT {
  /** Eight parameters of ten values: 10^8 points. */
  private static final String LARGE =
      "command: [echo]\nmethod: grid\nparameters:\n"
          + IntStream.range(0, 8)
              .mapToObj(
                  i -> "  " + (char) ('a' + i) + ": {distribution: int_uniform, min: 1, max: 10}\n")
              .collect(Collectors.joining());

  @TempDir private Path temporary;

  private Outcome plan(String spec, String last) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", spec);
      Outcome plan = folder.sweep("plan", "s.yaml", "--first", "0", "--last", last);
      assertEquals(0, plan.code(), plan.err());
      return plan;
    }
  }

  @Test
  @FullLength
  void lastPointsOfAGridAreFoundAcrossLongGaps() throws Exception {
    Outcome plan = plan(LARGE + "where: a == 1\n", "2");
    assertFalse(plan.err().contains("note: 0 of"), plan.err());
    assertTrue(
        plan.out()
            .contains("\"a\":1,\"b\":10,\"c\":10,\"d\":10,\"e\":10,\"f\":10,\"g\":10,\"h\":9}"),
        plan.out());
    assertTrue(
        plan.out()
            .contains("\"a\":1,\"b\":10,\"c\":10,\"d\":10,\"e\":10,\"f\":10,\"g\":10,\"h\":10}"),
        plan.out());
  }

  @Test
  @FullLength
  void baselineIsNotShownAsAPointOfTheGrid() throws Exception {
    String baseline = "baseline: {a: 10, b: 10, c: 10, d: 10, e: 10, f: 10, g: 10, h: 10}\n";
    Outcome plan = plan(LARGE + baseline, "1");
    assertTrue(plan.out().contains("\"g\":10,\"h\":9}"), plan.out());
  }

  @Test
  void runCapDecidesWhichPointsOfAGridAreTheLast() throws Exception {
    Outcome plan = plan(LARGE + "run_cap: 40000\n", "1");
    assertTrue(
        plan.out()
            .contains(
                "trial 39999, seed 0: {\"a\":1,\"b\":1,\"c\":1,\"d\":4,\"e\":10,\"f\":10,\"g\":10,\"h\":10}"),
        plan.out());
  }

  @Test
  void tooManyTrialsBeforeTheLastOnesAreRefusedImmediately() throws Exception {
    Outcome plan =
        plan(
            "command: [echo]\nmethod: random\nrun_cap: 100000000\n"
                + "parameters: {x: {min: 0.0, max: 1.0}}\n",
            "2");
    assertTrue(
        plan.err()
            .contains(
                "note: showing 0 of the last 2 configurations: more than 1000000 trials come"
                    + " before them\n"),
        plan.err());
  }
}
