package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;

/** The counts of {@code plan} match what {@code run} does. */
@FullLength
class PlanCountsIT {
  private static final String GRID =
      "name: counts\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
          + "parameters: {x: {values: [1, 2, 3, 4, 5]}}\n";

  private static final String ENDLESS =
      "name: endless\ncommand: [sh, -c, echo loss=1]\nmethod: random\nmetric: {name: loss}\n"
          + "parameters: {x: {min: 0.0, max: 1.0}}\n";

  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void open() {
    program = new ProgramFolder(folder);
  }

  @AfterEach
  void close() {
    program.close();
  }

  private String plan(String... more) throws Exception {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "plan";
    System.arraycopy(more, 0, arguments, 1, more.length);
    ProgramFolder.Outcome plan = program.sweep(arguments);
    assertEquals(0, plan.code(), plan.err());
    return plan.out();
  }

  @Test
  void importedTrialsAreNotPlannedToRun() throws Exception {
    program.write("counts.yaml", GRID);
    program.write("done.csv", "x,loss\n1,3\n2,4\n3,5\n");
    assertEquals(0, program.sweep("import", "--into", "counts.yaml", "done.csv").code());

    String before = plan("counts.yaml");
    assertTrue(before.contains("finished    0, and 3 imported, 2 left, in runs/counts"), before);
    assertTrue(before.contains("trial 3, seed 0: {\"x\":4}"), before);

    assertEquals(0, program.sweep("run", "counts.yaml").code());
    String after = plan("counts.yaml");
    assertTrue(after.contains("trials      5: the search space is exhausted"), after);
    assertTrue(after.contains("finished    2, and 3 imported, 0 left, in runs/counts"), after);
  }

  @Test
  void rememberedRunCapAppliesToPlanAndRun() throws Exception {
    program.write("counts.yaml", GRID);
    assertEquals(0, program.sweep("run", "counts.yaml", "--run-cap", "3").code());

    String plan = plan("counts.yaml");

    assertTrue(plan.contains("trials      3: run_cap is reached"), plan);
    assertTrue(plan.contains("finished    3, 0 left, in runs/counts"), plan);
  }

  @Test
  void requestedNumberOfTrialsIsShown() throws Exception {
    program.write("endless.yaml", ENDLESS);
    String first = plan("endless.yaml", "--first", "1500");
    assertTrue(first.contains("\ntrial 1499, seed 0"), first.substring(first.length() - 300));

    String last = plan("endless.yaml", "--set", "run_cap=40000", "--first", "1", "--last", "2");
    assertTrue(last.contains("\ntrial 39998, seed 0") && last.contains("\ntrial 39999,"), last);
    assertFalse(last.contains("estimated"), last);
  }

  @Test
  void lastPointsOfAHugeGridAreShownWithoutCountingIt() throws Exception {
    program.write(
        "huge.yaml",
        "name: huge\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
            + "parameters: {x: {min: 1, max: 1000000}, y: {min: 1, max: 1000000}}\n"
            + "where: (x * 31 + y) % 2 == 0\n");

    String plan = plan("huge.yaml", "--last", "2");

    assertTrue(plan.contains("a configuration near the end: {\"x\":1000000,\"y\":999998}"), plan);
    assertTrue(plan.contains("the last configuration: {\"x\":1000000,\"y\":1000000}"), plan);
  }

  @Test
  void negativeNumberOfTrialsIsRefused() throws Exception {
    program.write("counts.yaml", GRID);

    ProgramFolder.Outcome plan = program.sweep("plan", "counts.yaml", "--first", "-1");

    assertEquals(2, plan.code());
    assertTrue(plan.err().contains("--first must be at least 0, but got -1"), plan.err());
    assertEquals(2, program.sweep("plan", "counts.yaml", "--last=-2").code());
  }

  @Test
  void constraintsMayNameParametersOfListedConfigurations() throws Exception {
    program.write(
        "list.yaml",
        "name: list\ncommand: [sh, -c, echo loss=1]\nmethod: list\nmetric: {name: loss}\n"
            + "configurations: [{lr: 1, h: 2}, {lr: 2, h: 5}, {lr: 3}]\nwhere: lr * h < 5\n");
    String plan = plan("list.yaml");
    assertTrue(plan.contains("trials      2: the search space is exhausted"), plan);

    program.write("slip.yaml", program.text("list.yaml").replace("lr * h", "lr * hh"));
    ProgramFolder.Outcome slip = program.sweep("plan", "slip.yaml");
    assertEquals(2, slip.code());
    assertTrue(slip.err().contains("there is no parameter 'hh'"), slip.err());
  }

  @Test
  void multipleOfQEqualsTheSameDecimal() throws Exception {
    program.write(
        "q.yaml",
        "name: q\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
            + "parameters: {dropout: {distribution: q_uniform, min: 0.0, max: 0.5, q: 0.1}}\n"
            + "baseline: {dropout: 0.3}\n");

    assertEquals(0, program.sweep("run", "q.yaml").code());

    String found = program.sweep("results", "q", "--where", "dropout == 0.3").out();
    assertTrue(found.contains("baseline"), found);
    String plan = plan("q.yaml");
    assertTrue(
        plan.contains("suggested   6 configurations, plus the baseline\nduplicates  1 skipped"),
        plan);
    assertTrue(plan.contains("{\"dropout\":0.5}"), plan);
  }
}
