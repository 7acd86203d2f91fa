package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Tables on terminals of several widths, which the launcher passes to the program. */
@FullLength
class NarrowTablesIT {
  private static final String SPEC =
      """
      name: a-rather-long-name-of-a-sweep-with-many-words-%s
      method: grid
      command: [sh, -c, 'echo val_accuracy=$(( 60 + $1 * 7 + ($2 * 3 + $1) %% 4 ))', train, "${layers}", "${seed}"]
      metric: {name: val_accuracy, goal: maximize}
      repeats: 3
      baseline: {layers: 1}
      parameters:
        layers: {values: [1, 2, 3]}
        activation: {values: [relu, gelu]}
        weight_decay: {values: [0.0001, 0.001]}
      confirm: {top: 2, repeats: 3}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    for (String name : List.of("one", "two")) {
      folder.write(name + ".yaml", SPEC.formatted(name));
      Outcome run = folder.sweep("run", name + ".yaml");
      assertEquals(0, run.code(), run.err());
    }
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private List<String> lines(int room, String... arguments) throws Exception {
    Map<String, String> wide = Map.of("JAVA_OPTS", "-Dsweep.room=" + room);
    Outcome shown = folder.finished(folder.start(wide, arguments));
    assertEquals(0, shown.code(), shown.err());
    return shown.out().lines().toList();
  }

  private static boolean isRow(String line) {
    return !line.startsWith("columns hidden") && !line.startsWith("* ") && !line.startsWith("the ");
  }

  private static void fit(List<String> lines, int room) {
    assertTrue(
        lines.stream().filter(NarrowTablesIT::isRow).allMatch(line -> line.length() <= room),
        String.join("\n", lines));
  }

  @Test
  void narrowResultsKeepObjectiveAndParameters() throws Exception {
    for (int room : List.of(60, 80)) {
      List<String> lines = lines(room, "results", "one.yaml");
      fit(lines, room);
      List<String> headers = List.of(lines.get(0).split(" +"));
      for (String name : List.of("rank", "confirmed", "val_accuracy", "layers", "activation")) {
        assertTrue(headers.contains(name), lines.get(0));
      }
      assertFalse(headers.contains("percent"), lines.get(0));
    }
    String all = String.join("\n", lines(60, "results", "one.yaml"));
    assertTrue(all.contains("\ncolumns hidden to fit the terminal: trials, n, "), all);
    assertTrue(all.contains(" (choose with --columns, or use --format csv)"), all);
  }

  @Test
  void starIsExplainedOnlyOnATerminal() throws Exception {
    String wide = String.join("\n", lines(200, "results", "one.yaml"));
    String legend = "\n* significantly better than the baseline: p < 0.05 ";
    assertTrue(wide.contains(" *  ") && wide.contains(legend), wide);
    assertFalse(String.join("\n", lines(0, "results", "one.yaml")).contains(legend));
    assertFalse(
        String.join("\n", lines(60, "results", "one.yaml")).contains(legend),
        "the differences are hidden");
  }

  @Test
  void listAndCompareFitToo() throws Exception {
    for (int room : List.of(60, 80, 120)) {
      List<String> list = lines(room, "list");
      fit(list, room);
      assertTrue(list.get(0).contains("best"), list.get(0));
      assertTrue(list.get(1).contains("...") || room == 120, list.get(1));
      List<String> compared = lines(room, "compare", "one.yaml", "two.yaml");
      fit(compared, room);
      assertTrue(compared.get(0).matches(".*-one .*-two"), compared.get(0));
    }
  }
}
