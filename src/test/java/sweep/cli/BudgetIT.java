package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Ends a search once its trials have used up a budget. */
class BudgetIT {
  private static final String SPEC =
      """
      name: b
      method: grid
      command: 'echo loss=0.${x} cost=1.5; [ ! -e wait ] || [ ${x} != 29 ] || sleep 60; [ ${x} != 30 ]'
      metric: {name: loss}
      parameters: {x: {values: [50, 30, 29, 40, 28, 10]}}
      budget: {metric: cost, total: 4.5}
      slots: 1
      """;

  private static final String SPENT =
      "\nfinished: the budget is spent: the sum of cost is 4.5 of 4.5 over 3 trials\n";

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SPEC);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  @Test
  void searchEndsAtTheSumAlsoOfFailedTrialsAndAfterAKill() throws Exception {
    folder.write("wait", "");
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("b", "attempt-pid") == 3);
    ProgramFolder.kill(run);
    Files.delete(folder.path("wait"));

    Outcome resumed = folder.sweep("run", "s.yaml", "--on-orphan", "rerun");

    assertEquals(1, resumed.code(), resumed.err());
    assertTrue(resumed.err().contains(SPENT), resumed.err());
    assertTrue(folder.sweep("status").out().contains("the sweep is finished"));
    assertTrue(folder.sweep("run", "s.yaml").err().contains(SPENT));

    folder.write("s.yaml", SPEC.replace("4.5}", "6}"));
    Outcome more = folder.sweep("run", "s.yaml");
    assertTrue(more.err().contains("the sum of cost is 6 of 6 over 4 trials\n"), more.err());
  }

  @Test
  void planAndDoubtsNameTheBudget() throws Exception {
    Outcome plan = folder.sweep("plan", "s.yaml");
    assertTrue(
        plan.out()
            .contains(
                "6: the search space is exhausted, or earlier once the sum of cost over the trials"
                    + " is 4.5\n"),
        plan.out());

    folder.write("d.yaml", SPEC.replace("metric: cost", "metric: costs").replace("b\n", "d\n"));
    Outcome doubtful = folder.sweep("run", "d.yaml");
    String line =
        "budget: no trial has reported 'costs' yet, so it ends nothing; did you mean 'cost'?\n";
    assertEquals(2, doubtful.err().split(java.util.regex.Pattern.quote(line), -1).length);

    folder.write("e.yaml", SPEC.replace("total: 4.5", "totl: -1"));
    Outcome wrong = folder.sweep("run", "e.yaml");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("e.yaml:6:24: budget: unknown key 'totl'"), wrong.err());
  }

  @Test
  void secondsMayBeTheBudget() throws Exception {
    folder.write(
        "s.yaml", SPEC.replace("metric: cost, total: 4.5", "metric: seconds, total: 1e-6"));

    Outcome run = folder.sweep("run", "s.yaml");

    assertTrue(run.err().contains("\nfinished: the budget is spent: the sum of seconds is "));
    assertTrue(run.err().contains(" over 1 trial\n"), run.err());
  }
}
