package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Imported values outside the search space, or that differ from it only by rounding. */
class ImportOutOfRangeIT {
  private static final String SPEC =
      """
      command: "echo loss=1"
      method: random
      run_cap: 20
      metric: {name: loss}
      parameters:
        x: {min: 0.0, max: 1.0}
        n: {values: [1, 2]}
        q: {distribution: q_uniform, min: 0.0, max: 0.5, q: 0.1}
      """;

  @TempDir private Path temporary;

  @Test
  void rowsOutsideTheSearchSpaceAreCountedAndTheFirstIsNamed() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      folder.write("old.csv", "x,n,q,loss\n0.5,1,0.1,1\n1.7,1,0.1,2\n0.5,5,0.1,3\n0.5,1,0.25,4\n");
      Outcome outcome = folder.sweep("import", "old.csv", "--into", "s.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome.err().contains("3 rows outside the search space, first old.csv:3, x=1.7\n"),
          outcome.err());
    }
  }

  @Test
  @FullLength
  void numberThatDiffersFromAStepOnlyByRoundingIsThatStep() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      folder.write("old.csv", "x,n,q,loss\n0.5,1,0.30000000000000004,1\n");
      Outcome outcome = folder.sweep("import", "old.csv", "--into", "s.yaml");

      assertFalse(outcome.err().contains("outside"), outcome.err());
      assertTrue(folder.text("runs/s/trials.csv").contains(",0.5,1,0.3,"));
    }
  }

  @Test
  @FullLength
  void emptyColumnIsNoParameter() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "old.jsonl",
          "{\"a\": {\"b\": 1, \"c\": null}, \"loss\": 1}\n{\"a\": {\"b\": 2}, \"loss\": 2}\n");
      Outcome outcome = folder.sweep("import", "old.jsonl", "--metric", "loss");

      assertTrue(outcome.err().contains("\nparameters: a.b; metrics: loss\n"), outcome.err());
    }
  }
}
