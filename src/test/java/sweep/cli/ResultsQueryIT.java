package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Queries the results of a sweep. */
class ResultsQueryIT {
  private static final String SPEC =
      """
      command: "echo loss=${lr}; test ${act} != bad"
      method: list
      metric: {name: loss, goal: minimize}
      configurations:
        - {lr: 0.3, act: relu}
        - {lr: 0.1, act: relu}
        - {lr: 0.2, act: tanh}
        - {lr: 0.4, act: bad}
      """;

  @Test
  void rowsAreFilteredColumnsSelectedAndValuesGrouped(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("toy.yaml", SPEC);
      assertEquals(1, folder.sweep("run", "toy.yaml").code());

      String where = "lr < 0.25 and act == 'relu'";
      Outcome csv =
          folder.sweep("results", "--where", where, "--columns", "lr,loss,act", "--format", "csv");
      assertEquals("lr,loss,act\n0.1,0.1,relu\n", csv.out(), csv.err());
      Outcome failed =
          folder.sweep("results", "--state", "failed", "--columns", "lr,reason", "--format", "md");
      assertEquals(
          "| lr | reason |\n| ---: | :--- |\n| 0.4 | exit code 1: loss=0.4 |\n", failed.out());
      Outcome json = folder.sweep("results", "--columns", "rank,lr", "--format", "json", "--top=1");
      assertTrue(json.out().contains("\"rank\" : 1,\n    \"lr\" : 0.1\n"), json.out());
      assertEquals(
          """
          act,count,n,mean,sd,best
          bad,1,0,,,
          relu,2,2,0.2,0.1414213562373095,0.1
          tanh,1,1,0.2,,0.2
          """,
          folder.sweep("results", "--group-by", "act", "--format", "csv").out());
      assertEquals(
          "act   best\nrelu   0.1\n",
          folder
              .sweep("results", "--group-by=act", "--where=act == 'relu'", "--columns=act,best")
              .out());
    }
  }

  @Test
  @FullLength
  void unknownNameIsAnErrorWithASuggestion(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("toy.yaml", SPEC);
      folder.sweep("run", "toy.yaml");

      assertRefused(
          folder.sweep("results", "--where", "los < 1"),
          "sweep: --where: unknown 'los'; did you mean 'loss'?\n");
      assertRefused(
          folder.sweep("results", "--where", "loss <"),
          "sweep: --where: a value is missing at the end\n");
      assertRefused(
          folder.sweep("results", "--state", "fail"),
          "sweep: --state: unknown 'fail'; there are cancelled, completed, failed, no-metric, paused,"
              + " pruned, running, waiting\n");
      assertRefused(
          folder.sweep("results", "--columns", "lr,reasn"),
          "sweep: --columns: unknown 'reasn'; did you mean 'reason'?\n");
      assertRefused(
          folder.sweep("results", "--group-by", "acts"),
          "sweep: --group-by: unknown 'acts'; did you mean 'act'?\n");
    }
  }

  private static void assertRefused(Outcome outcome, String message) {
    assertEquals(message, outcome.err());
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
  }
}
