package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Runs configurations of the user's choice before those of the method. */
class EnqueueIT {
  private static final String SPEC =
      """
      name: queue
      method: random
      command: echo loss=0.${x}
      metric: {name: loss}
      run_cap: 4
      baseline: {x: 50}
      parameters: {x: {min: 10, max: 99}}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private static String first(String plan) {
    return plan.lines()
        .filter(line -> line.startsWith("trial "))
        .map(line -> line.replaceAll(",.*: ", " "))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void queueOfAFileRunsFirstAndMayGrow() throws Exception {
    folder.write("queue.csv", "x\n5\n50\n");
    folder.write("s.yaml", SPEC + "enqueue: queue.csv\n");
    String plan = folder.sweep("plan", "s.yaml", "--first", "9").out();
    assertTrue(
        plan.contains("\nsuggested   2 configurations, plus the baseline and 1 enqueued\n"), plan);

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        first(plan)
            .startsWith("trial 0 (baseline) {\"x\":50}\ntrial 1 (enqueued) {\"x\":5}\ntrial 2 {"),
        plan);
    assertEquals(4, folder.recorded("queue", "trial-ended"));

    folder.write("queue.csv", "x\n7\n5\n50\n");
    Outcome more = folder.sweep("run", "s.yaml", "--run-cap", "5");

    assertEquals(0, more.code(), more.err());
    String all = folder.sweep("plan", "s.yaml", "--first", "9").out();
    assertTrue(first(all).endsWith("trial 4 (enqueued) {\"x\":7}\n"), all);
    assertTrue(first(all).startsWith(first(plan)), all);
    assertEquals(0, folder.sweep("doctor", "queue").code());
  }
}
