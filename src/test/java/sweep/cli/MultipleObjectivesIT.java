package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Sweeps with several objectives. */
class MultipleObjectivesIT {
  private static final String SPEC =
      """
      command: "echo acc=${acc}; echo size=${size}; test ${acc} != 0.5"
      method: list
      metric: [{name: acc, goal: maximize}, {name: size}, {name: exit_code}]
      configurations:
        - {acc: 0.8, size: 3}
        - {acc: 0.9, size: 5}
        - {acc: 0.7, size: 4}
        - {acc: 0.5, size: 1}
      """;

  @Test
  void paretoFrontIsMarkedEverywhere(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("two.yaml", SPEC);

      Outcome run = folder.sweep("run", "two.yaml");

      assertEquals(0, run.code(), run.err());
      String front = "3 of 4 configurations are on the Pareto front of acc, size and exit_code";
      assertTrue(run.err().contains("\n" + front + "\n"), run.err());
      List<String> table = run.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
      assertTrue(table.get(1).matches(" 1 1 1 0.9 5 0 0.9 5 .*Pareto front"), run.out());
      assertTrue(table.get(3).matches(" 3 1 3 0.5 1 1 0.5 1 .*Pareto front"), run.out());
      assertTrue(table.get(4).matches(" 4 2 2 0.7 4 0 0.7 4 [0-9.]+"), run.out());

      String best = "# exit_code 0\n# " + front + "\nacc: 0.9\nsize: 5\n";
      assertTrue(folder.sweep("best").out().endsWith(best));
      assertTrue(folder.text("runs/two/best.yaml").endsWith(best));
      Outcome json = folder.sweep("best", "--format", "json");
      assertEquals("{\"acc\":0.9,\"size\":5}\n", json.out());
      assertEquals(front + "\n", json.err());
      String csv = folder.text("runs/two/results.csv");
      assertTrue(csv.startsWith("rank,front,trials,"), csv);
      Outcome bySize = folder.sweep("results", "--sort", "size", "--top", "1", "--format", "csv");
      assertTrue(bySize.out().lines().toList().get(1).startsWith("3,1,3,false,completed"));
    }
  }

  @Test
  @FullLength
  void missingObjectiveIsNamed(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("two.yaml", SPEC.replace("echo acc=${acc}; echo size", "echo loss"));

      Outcome run = folder.sweep("run", "two.yaml", "-j", "1");

      assertEquals(1, run.code(), run.err());
      assertTrue(
          run.err()
              .contains(
                  "trial 0 has no metric: acc and size were not reported; seen: loss; see runs"),
          run.err());
      assertTrue(
          folder
              .sweep("status")
              .out()
              .contains("  3 without a metric: acc and size were not reported"),
          "the reason is in the status, too");
    }
  }
}
