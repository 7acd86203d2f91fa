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

  @Test
  void eachNumberIsExplainedByItsPlaceAndReader(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "train.log",
          """
          12:00:01 v1.2.3 epoch 1/3 train loss: 0.51 val loss: 0.62
          12:00:02 v1.2.3 epoch 2/3 train loss: 0.41 val loss: 0.52
          patience 3 epochs, 7
          """);
      folder.write(
          "r.json",
          """
          {"results": {"arc": {"acc,none": 0.5, "acc_stderr,none": 0.01}},
           "versions": {"arc": 1}, "n-shot": {"arc": 0}, "configs": {}}
          """);

      assertEquals(
          """
          metric      value  found at        read as         counts
          train_loss   0.41  train.log:2:39  a named number  last of 2, from 0.51 at 1:39 to 0.41 at 2:39
          val_loss     0.52  train.log:2:54  a named number  last of 2, from 0.62 at 1:54 to 0.52 at 2:54
          passed over  because                                                such as
                    4  part of a word: a time, a path, a version or the like  '12:00:01' at train.log:1, 'v1.2.3' at train.log:1, '12:00:02' at train.log:2, ...
                    1  a count                                                'patience 3 epochs' at train.log:3
                    1  no name directly before it                             'patience 3 epochs, 7' at train.log:3
          """,
          folder.sweep("metrics", "train.log", "--explain").out());
      assertEquals(
          """
          metric   value  spread                 found at                      read as                           counts
          arc/acc    0.5  0.01 (standard error)  r.json#/results/arc/acc,none  results of an evaluation harness  the only value
          passed over  because                         such as
                    3  a setting, a count or a spread  r.json#/results/arc/acc_stderr,none 0.01, r.json#/versions/arc 1, r.json#/n-shot/arc 0
          """,
          folder.sweep("metrics", "r.json", "--explain").out());
    }
  }

  @Test
  void metricOfSeveralSourcesIsExplainedByTheOneThatCounts(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("m.yaml", SPEC.replace("test 0.1", "val_acc 0.1"));
      folder.sweep("run", "m.yaml");

      String explained = folder.sweep("metrics", "1", "--explain").out();

      assertTrue(
          explained.contains(
              "runs/m/trials/000001/logs/metrics.csv:4 [val_acc]  a table of CSV"
                  + "  last of 3, from 0.7 at 2 [val_acc] to 0.8 at 4 [val_acc]\n"),
          explained);
      assertTrue(
          explained.contains("in stdout, but another source of the metric counts  val_acc\n"),
          explained);
    }
  }
}
