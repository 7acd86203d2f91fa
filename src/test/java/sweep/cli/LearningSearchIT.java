package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Searches by a model. */
class LearningSearchIT {
  /** The lowest losses are where the formula has no result. */
  private static final String SPEC =
      """
      name: learns
      method: gp
      command: echo loss=${x}
      metric: {name: loss}
      run_cap: 16
      slots: 1
      parameters:
        x: {min: 0, max: 200}
        y: {expr: 10 / x}
        kind: {values: [a, b]}
        z: {min: 0.0, max: 1.0, when: kind == 'a'}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  @Test
  void formulaWithoutAResultEndsNeitherTheSearchNorItsSummary() throws Exception {
    folder.write("s.yaml", SPEC);

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertEquals(16, folder.recorded("learns", "trial-ended"));
    assertTrue(run.err().contains("\nby the model, the next trial has a chance of "), run.err());
    assertTrue(run.err().contains("\nresults: "), run.err());
    assertEquals(0, folder.sweep("report", "learns").code());
  }
}
