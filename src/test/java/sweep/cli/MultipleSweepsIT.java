package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Lists, compares and exports several sweeps. */
class MultipleSweepsIT {
  private static final String SPEC =
      """
      command: "echo loss=${x}.${seed}; test ${x} != 9"
      method: list
      metric: {name: loss, goal: minimize}
      seed: 1
      repeats: 2
      configurations: [{x: 3}, {x: 2}, {x: 9}]
      """;

  @Test
  void sweepsAreListedWithStateAndBestResult(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      Outcome none = folder.sweep("list");
      assertEquals("no sweeps under runs/ yet\n", none.err());
      assertEquals(0, none.code());

      folder.write("one.yaml", SPEC);
      folder.sweep("run", "one.yaml");
      folder.sweep("run", "one.yaml", "--run-cap", "2", "--dir", "runs/two");
      Files.createDirectories(path.resolve("runs/broken"));
      folder.write("runs/broken/journal.jsonl", "");

      Outcome csv = folder.sweep("list", "--format", "csv");
      List<String> lines = csv.out().lines().map(line -> line.replaceAll(",[^,]*$", "")).toList();
      assertEquals(
          List.of(
              "sweep,state,trials,completed,pruned,failed,metric,best,best_sd,best_n",
              "runs/broken,unreadable,,0,0,0,,,,",
              "runs/two,finished,2 of 2,2,0,0,loss,3.1500000000000004,0.07071067811865482,2",
              "runs/one,finished,6 of 6,4,0,2,loss,2.1500000000000004,0.07071067811865482,2"),
          lines);
      assertTrue(csv.err().contains("runs/broken holds no sweep yet"), csv.err());
      assertTrue(
          folder
              .sweep("list", "--format", "json")
              .out()
              .contains("\"state\" : \"finished\",\n  \"trials\" : \"2 of 2\","),
          "a row for each sweep is an object");
      assertEquals(2, folder.sweep("list", "nowhere").code());
    }
  }

  @Test
  @FullLength
  void bestConfigurationsAreCompared(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("one.yaml", SPEC);
      folder.write("two.yaml", SPEC.replace("{x: 2}, {x: 9}", "{x: 1, y: a}"));
      folder.write("three.yaml", SPEC.replace("minimize", "maximize").replace("repeats: 2", ""));
      folder.sweep("run", "one.yaml");
      folder.sweep("run", "two.yaml");
      folder.sweep("run", "three.yaml");

      Outcome compared = folder.sweep("compare", "one", "two", "runs/three");

      assertEquals(0, compared.code(), compared.err());
      List<String> lines = compared.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
      assertEquals(" runs/one runs/two runs/three", lines.get(0));
      assertTrue(lines.contains("best 2.15 ± 0.07071 1.15 ± 0.07071 3.1"), compared.out());
      assertTrue(lines.contains("x 2 1 3"), compared.out());
      assertTrue(lines.contains("x runs/two 3 1 1 to 3 2 of 2 values"), compared.out());
      assertTrue(
          lines.contains(
              "the best of runs/two is 1 better than the best of runs/one (Welch's 95% CI 0.6958 to"
                  + " 1.304, 2 and 2 repeats)"),
          compared.out());
      assertTrue(
          lines.contains("can't compare runs/three with runs/one: their metric or goal differs"),
          compared.out());
      assertEquals(2, folder.sweep("compare", "one").code());
    }
  }

  @Test
  @FullLength
  void exportFormatFollowsTheFileExtension(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("one.yaml", SPEC.replace("{x: 9}", "{x: =1}"));
      folder.sweep("run", "one.yaml");

      Outcome done = folder.sweep("export", "one", "--to", "one.xlsx");
      assertEquals("one.xlsx: 6 trials\n", done.err());
      assertEquals(0, done.code());
      byte[] workbook = Files.readAllBytes(path.resolve("one.xlsx"));
      assertEquals("PK", new String(workbook, 0, 2, StandardCharsets.US_ASCII));
      folder.sweep("export", "--to", "one.csv", "--table", "trials");
      assertTrue(folder.text("one.csv").contains(",'=1,"), folder.text("one.csv"));
      assertEquals(7, folder.text("one.csv").lines().count());

      Outcome unknown = folder.sweep("export", "--to", "one.pdf");
      assertEquals(
          "sweep: --to: can't export to 'one.pdf'; use a name that ends in .xlsx, .csv, .tsv,"
              + " .json, .jsonl, .md\n",
          unknown.err());
      assertEquals(2, unknown.code());
      assertEquals(2, folder.sweep("export", "--to", "gone/one.csv").code());
    }
  }
}
