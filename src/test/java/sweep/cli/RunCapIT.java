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

/** --run-cap is remembered for later runs, shown where it applies, and can be removed. */
final class RunCapIT {
  private static final String NOTE =
      "run_cap is 3, set by an earlier --run-cap (the spec has %s); --run-cap spec lifts it";

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  private void runFirstThree(String specCap) throws Exception {
    folder.write(
        "s.yaml",
        "name: s\ncommand: 'echo loss=${x}'\nmethod: grid\nmetric: {name: loss}\n"
            + specCap
            + "parameters: {x: {values: [1, 2, 3, 4, 5, 6]}}\n");
    assertEquals(0, folder.sweep("run", "s.yaml", "--run-cap", "3").code());
    assertEquals(3, folder.recorded("s", "trial-created"));
  }

  @Test
  @FullLength
  void rememberedRunCapIsShownByRunPlanAndStatus() throws Exception {
    runFirstThree("run_cap: 5\n");
    ProgramFolder.Outcome run = folder.sweep("run", "s.yaml");
    assertTrue(run.err().contains("note: " + NOTE.formatted(5) + "\n"), run.err());
    assertEquals(3, folder.recorded("s", "trial-created"));

    ProgramFolder.Outcome plan = folder.sweep("plan", "s.yaml");
    assertTrue(plan.err().contains("note: " + NOTE.formatted(5) + "\n"), plan.err());
    assertTrue(plan.out().contains("trials      3: run_cap is reached\n"), plan.out());
    assertTrue(plan.out().contains("finished    3, 0 left, in runs/s\n"), plan.out());
    assertTrue(folder.sweep("status").out().contains(NOTE.formatted(5) + "\n"));
  }

  @Test
  @FullLength
  void rememberedRunCapIsRemoved() throws Exception {
    runFirstThree("");
    assertTrue(folder.sweep("run", "s.yaml").err().contains(NOTE.formatted("none")));
    assertEquals(0, folder.sweep("run", "s.yaml", "--run-cap", "spec").code());
    assertEquals(6, folder.recorded("s", "trial-created"));
    ProgramFolder.Outcome plan = folder.sweep("plan", "s.yaml");
    assertTrue(plan.out().contains("finished    6, 0 left, in runs/s\n"), plan.out());
    assertFalse(plan.err().contains("--run-cap"), plan.err());
    assertFalse(folder.sweep("status").out().contains("--run-cap"));
  }

  @Test
  @FullLength
  void invalidRunCapIsRefused() throws Exception {
    runFirstThree("");
    ProgramFolder.Outcome run = folder.sweep("run", "s.yaml", "--run-cap", "all");
    assertEquals(2, run.code());
    assertEquals(
        "sweep: --run-cap: expected a whole number, or 'spec' for the spec's own run_cap, but got"
            + " 'all'\n",
        run.err());
  }
}
