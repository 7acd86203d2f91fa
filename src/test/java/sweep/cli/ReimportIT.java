package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Imports a sweep's own trials.csv with the same values. */
class ReimportIT {
  private static final String SPEC =
      """
      command: "echo loss=1"
      method: grid
      metric: {name: loss, goal: minimize}
      parameters:
        w: {values: [[1], "[1]", [1, 2], "[1,2]", [], "[]", {a: 1}, '{"a":1}', "{}", '"[1]"']}
        v: {values: [.inf, -.inf, inf]}
      """;

  @TempDir private Path temporary;

  @Test
  @FullLength
  void listsAreDistinguishedFromTextsThatLookLikeThem() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC);
      assertEquals(0, folder.sweep("run", "s.yaml").code());
      String own = "runs/s/trials.csv";

      folder.write("t.yaml", "name: t\n" + SPEC);
      Outcome into = folder.sweep("import", own, "--into", "t.yaml");
      assertTrue(into.err().startsWith("imported 30 trials into runs/t\n"), into.err());
      assertTrue(folder.sweep("plan", "t.yaml").out().contains("30 imported, 0 left"));

      Outcome alone = folder.sweep("import", own, "--name", "n", "--goal", "minimize");
      assertEquals(0, alone.code(), alone.err());
      String spec = folder.text("runs/n/spec.yaml");
      assertEquals(30, spec.lines().filter(line -> line.startsWith("  - {")).distinct().count());
      assertTrue(spec.contains("  - {\"w\": [1], \"v\": .inf}\n"), spec);
      assertTrue(spec.contains("  - {\"w\": \"[1]\", \"v\": \"inf\"}\n"), spec);
      assertEquals(
          parameters(folder.text(own)),
          parameters(folder.text("runs/n/trials.csv")),
          "the tables are the same");
    }
  }

  private static String parameters(String table) {
    return table.lines().map(line -> line.replaceAll("^([^,]*,){6}|(,[^,]*){4}$", "")).toList()
        + "";
  }
}
