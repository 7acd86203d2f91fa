package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Explains missing metrics, and collects them later. */
class MetricsIT {
  private static final String SPEC =
      """
      command: |
        mkdir -p ${trial_dir}/logs
        printf 'step,val_acc\\n10,0.7\\n20,0.9\\n30,0.8\\n' > ${trial_dir}/logs/metrics.csv
        printf 'test 0.1%s of 10\\ntest 0.2%s of 20\\ntest 0.3%s of 30\\n' ${x} ${x} ${x}
      method: grid
      metric: {name: test, goal: maximize}
      parameters: {x: {values: [1, 2]}}
      """;

  private static final String FIXED =
      SPEC.replace("maximize}", "maximize, at: best of val_acc}")
          + "metrics: {regex: 'test (?<test>\\S+) of (?<step>\\d+)', lines: false}\n";

  @Test
  void missedMetricIsExplainedAndCollectedWithoutRerunning(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("m.yaml", SPEC.replace("name: test", "name: tset"));
      Outcome run = folder.sweep("run", "m.yaml");
      assertEquals(1, run.code(), run.err());
      assertTrue(
          run.err().contains("\n  tset was not found:\n    did you mean 'test'?\n"), run.err());

      folder.write("m.yaml", FIXED);
      Outcome collected = folder.sweep("collect", "m.yaml");

      assertEquals(0, collected.code(), collected.err());
      assertEquals(
          "reread the output of 2 trials: 2 changed\nresults: runs/m/results.csv\n",
          collected.err());
      assertEquals("x: 2", folder.sweep("best").out().lines().toList().get(1));
      assertTrue(
          folder.text("runs/m/results.csv").lines().toList().get(1).contains(",0.22,"),
          folder.text("runs/m/results.csv"));
      Outcome again = folder.sweep("run", "m.yaml");
      assertEquals(0, again.code(), again.err());
      assertTrue(again.err().contains("trials: 2 completed"), again.err());
      assertEquals("", folder.text("runs/m/trials/000000/2/stdout.log"));
    }
  }

  @Test
  @FullLength
  void metricsOfTrialsAndFilesAreShownWithTheirLocations(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("m.yaml", FIXED);
      assertEquals(0, folder.sweep("run", "m.yaml").code());

      List<String> table =
          folder
              .sweep("metrics", "1")
              .out()
              .lines()
              .map(line -> line.replaceAll(" +", " "))
              .toList();
      assertEquals("metric value counts values step found in", table.get(0));
      assertTrue(
          table.contains("test 0.22 at max of val_acc 3 20 runs/m/trials/000001/1/stdout.log:2"),
          table::toString);
      assertTrue(
          table.contains("val_acc 0.8 last 3 30 runs/m/trials/000001/logs/metrics.csv:4"),
          table::toString);
      assertEquals(
          "step,val_acc\n10.0,0.7\n20.0,0.9\n30.0,0.8\n",
          folder.sweep("metrics", "1", "--series", "val_acc").out());

      folder.write("train.log", "loss: 0.5\nloss: oops\n");
      assertTrue(folder.sweep("metrics", "train.log").out().contains("loss      0.5  last"));
      Outcome unknown = folder.sweep("metrics", "train.log", "--series", "acc");
      assertEquals(2, unknown.code());
      assertEquals("sweep: --series: metric 'acc' not found; found: loss\n", unknown.err());
      assertEquals(
          "sweep: nowhere is neither a trial number nor a file\n",
          folder.sweep("metrics", "nowhere").err());
    }
  }

  @Test
  @FullLength
  void collectRefusesUnrelatedSpecChanges(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("m.yaml", FIXED);
      assertEquals(0, folder.sweep("run", "m.yaml").code());
      String before = folder.text("runs/m/journal.jsonl");

      folder.write("m.yaml", FIXED.replace("[1, 2]", "[1, 3]"));
      Outcome refused = folder.sweep("collect", "m.yaml");

      assertEquals(2, refused.code());
      assertTrue(
          refused
              .err()
              .startsWith("sweep: only the spec's metric keys may change for collect, but"),
          refused.err());
      assertEquals(before, folder.text("runs/m/journal.jsonl"));
      assertTrue(folder.sweep("collect").err().contains("2 trials: 0 changed"));
      assertEquals(before, folder.text("runs/m/journal.jsonl"));
    }
  }

  @Test
  void metricsAreReadFromFileNamesAndFindingNoneFails(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      for (String name : List.of("model.loss-0.12.ckpt", "a.loss-0.12.safetensors")) {
        folder.write(name, "no text");
        assertTrue(folder.sweep("metrics", name).out().contains("loss     0.12  last"), name);
      }
      Files.createDirectory(folder.path("d.acc-0.5"));
      assertTrue(folder.sweep("metrics", "d.acc-0.5").out().contains("acc       0.5  last"));

      folder.write("e.txt", "nothing\n");
      ProgramFolder.Outcome nothing = folder.sweep("metrics", "e.txt");
      assertEquals(1, nothing.code());
      assertEquals("no metrics found\n", nothing.err());
    }
  }

  @Test
  void controlCharactersAreNotPrinted(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("odd.jsonl", "{\"a\\u001b[31m\": 1, \"b\\u0007\": 2}\n");
      String shown = folder.sweep("metrics", "odd.jsonl").out();
      assertTrue(shown.contains("a?[31m    1.0"), shown);
      assertTrue(shown.contains("b?        2.0"), shown);
    }
  }
}
