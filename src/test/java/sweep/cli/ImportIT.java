package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Imports results from elsewhere. */
class ImportIT {
  private static final String SPEC =
      """
      command: [sh, -c, "echo acc 0.${x}; echo ran >> ran"]
      method: grid
      metric: {name: acc, goal: maximize}
      parameters: {x: {values: [1, 2, 3]}, y: {value: 5}}
      """;

  private static List<String> ranked(ProgramFolder folder, String sweep) throws Exception {
    return folder
        .sweep("results", sweep, "--format", "csv")
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> cells[0] + ":" + cells[1] + ":" + cells[5])
        .toList();
  }

  @Test
  void modelFileNamesBecomeARankedSweep(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      Files.createDirectory(folder.path("models"));
      folder.write("models/model.n_layers-10.act-relu.loss-0.12.accuracy-0.95.pth", "");
      folder.write("models/model.n_layers-20.act-relu.loss-0.10.accuracy-0.97.pth", "");
      folder.write("models/model.n_layers-20.act-tanh.loss-0.20.accuracy-0.90.pth", "");

      Outcome imported = folder.sweep("import", "models/*.pth", "--metric", "accuracy");

      assertEquals(0, imported.code(), imported.err());
      assertEquals(
          """
          ranked by accuracy, maximize (guessed from its name; override with --goal)
          imported 3 trials into runs/models
          parameters: n_layers, act; metrics: loss, accuracy
          results: runs/models/results.csv
          """,
          imported.err());
      assertEquals(List.of("1:1:0.97", "2:0:0.95", "3:2:0.9"), ranked(folder, "runs/models"));
      assertTrue(
          folder.sweep("best", "runs/models").out().endsWith("\nn_layers: 20\nact: \"relu\"\n"));
      Outcome run = folder.sweep("run", "runs/models");
      assertEquals(0, run.code(), run.err());
      assertTrue(run.err().contains("trials: 3 completed\n"), run.err());
      Outcome again = folder.sweep("import", "models/*.pth", "--metric", "loss");
      assertEquals(2, again.code());
      assertTrue(again.err().contains("runs/models already holds a sweep"), again.err());
    }
  }

  @Test
  @FullLength
  void importedRowsCountAsDone(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      folder.write("old.csv", "x,acc,note\n2,0.9,good\n7,0.5,\n2,0.7,again\n");

      Outcome imported = folder.sweep("import", "old.csv", "--into", "s.yaml");
      assertEquals(0, imported.code(), imported.err());
      Outcome run = folder.sweep("run", "s.yaml", "-j", "1");

      assertEquals(0, run.code(), run.err());
      assertEquals("ran\nran\n", folder.text("ran"));
      assertTrue(run.err().contains("s: grid search, 5 trials, 1 slot"), run.err());
      assertEquals(List.of("1:0 1:0.8", "2:2:0.5", "3:4:0.3", "4:3:0.1"), ranked(folder, "s"));
      assertEquals("", folder.sweep("run", "s.yaml").out().lines().skip(5).findAny().orElse(""));
      assertEquals("ran\nran\n", folder.text("ran"));

      Outcome own = folder.sweep("import", "runs/s/trials.csv", "--metric", "acc", "--name", "t");
      assertEquals(0, own.code(), own.err());
      assertEquals(ranked(folder, "s"), ranked(folder, "t"));
      assertTrue(
          folder.sweep("logs", "0", "runs/t").err().contains("trial 0 was imported"), "no output");
    }
  }

  @FullLength
  @Test
  void oddPatternsMayMatchAFileTwice(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("a.lr-0.1.loss-0.5.pth", "");

      Outcome imported = folder.sweep("import", "./*.pth", "a.lr*");

      assertEquals(
          """
          ranked by loss, minimize (guessed from its name; override with --goal)
          imported 1 trial into runs/imported
          parameters: lr; metrics: loss
          results: runs/imported/results.csv
          """,
          imported.err());
      Outcome broken = folder.sweep("import", "a[b");
      assertEquals(2, broken.code());
      assertTrue(broken.err().startsWith("sweep: invalid pattern 'a[b': "), broken.err());
      assertEquals("sweep: no file matches /b*.pth\n", folder.sweep("import", "/b*.pth").err());
    }
  }

  @Test
  @FullLength
  void hyperparametersNamedLikeMetricsStayParameters(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "w.csv",
          """
          opt,momentum,epochs,l1_loss_weight,score_fn,val_loss,State
          sgd,0.9,10,1,mse,0.5,finished
          adam,,100,5,mae,0.1,finished
          adam,,10,5,mae,0.01,crashed
          """);

      Outcome imported = folder.sweep("import", "w.csv");

      assertEquals(0, imported.code(), imported.err());
      assertEquals(
          "opt: \"adam\"\nepochs: 100\nl1_loss_weight: 5\nscore_fn: \"mae\"\n",
          folder
              .sweep("best")
              .out()
              .lines()
              .skip(1)
              .map(line -> line + "\n")
              .reduce("", String::concat));
      Outcome summary = folder.sweep("import", "runs/w/results.csv", "--name", "x");
      assertEquals(2, summary.code());
      assertTrue(summary.err().contains("import the trials.csv beside it"), summary.err());
    }
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "z,acc\\n1,2 ~ --into s.yaml ~ a.csv:2: no value for the parameter 'x'",
        "a,b\\n1,2 ~ --name n ~ a.csv:2: can't tell which column is the metric; set --metric to one of a, b",
        "a,loss,acc\\n1,2,3 ~ --name n ~ a.csv:2: can't tell which column is the metric; set --metric to one of loss, acc",
        "crew,acceleration\\n1,2 ~ --metric crew ~ can't guess from the name crew which way is better; add --goal",
        "a,loss\\n1,2,3 ~ --name n ~ a.csv:2:1: 3 cells, but only 2 named columns",
        "'' ~ --name n ~ a.csv:1:1: the file is empty",
        "x,state\\n1,failed ~ --name n ~ nothing to import: no row is a trial with a result",
        "x,acc\\n1,2 ~ --into t.yaml ~ t.yaml: no such file or directory",
      })
  void ambiguousImportIsRefusedAndLeavesNothing(
      String table, String options, String message, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      folder.write("a.csv", table.replace("\\n", "\n"));
      String[] words = options.split(" ", -1);

      Outcome refused = folder.sweep("import", "a.csv", words[0], words[1]);

      assertEquals(2, refused.code(), refused.err());
      assertTrue(refused.err().startsWith("sweep: " + message), refused.err());
      assertEquals(List.of("a.csv", "s.yaml"), folder.names());
    }
  }

  @FullLength
  @Test
  void valuesOfInactiveParametersAreIgnored(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "c.yaml",
          """
          command: [sh, -c, 'echo loss=1; echo seed $SWEEP_SEED']
          method: random
          seed: 5
          run_cap: 9
          metric: {name: loss, goal: minimize}
          parameters:
            opt: {values: [sgd, adam]}
            momentum: {min: 0.0, max: 0.99, when: "opt == 'sgd'"}
          """);
      folder.write("r.csv", "opt,momentum,loss\nadam,0.5,2\nadam,0.7,nan\nsgd,0.9,1\n");
      ProgramFolder.Outcome outcome = folder.sweep("import", "r.csv", "--into", "c.yaml");
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(
          outcome
              .err()
              .contains("skipped values of parameters that are inactive in their rows: momentum"),
          outcome.err());
      assertTrue(
          folder.text("runs/c/trials.csv").contains("\n1,false,1,,failed,"),
          "the second is a repeat of the first, with an unknown seed");

      folder.sweep("retry", "1", "c");
      assertEquals("loss=1\nseed 6\n", folder.text("runs/c/trials/000001/1/stdout.log"));

      folder.write("m.csv", "opt,momentum,loss\nsgd,,3\n");
      assertEquals(
          "sweep: m.csv:2: no value for the parameter 'momentum'\n",
          folder.sweep("import", "m.csv", "--into", "c.yaml").err());
    }
  }

  @FullLength
  @Test
  void tablesOfOtherProgramsAreReadAndColumnsCanBeNamed(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("pandas.csv", ",lr,bs,loss\n0,0.1,16,2\n1,0.2,32,1\n");
      assertEquals(0, folder.sweep("import", "pandas.csv").code());
      assertTrue(folder.leaderboard("pandas").contains(",param.lr,param.bs,metric.loss\n"));
      folder.write("comma.csv", "lr;loss\n0,1;2\n0,25;1,5\n");
      assertEquals(0, folder.sweep("import", "comma.csv").code());
      assertEquals("{\"lr\":0.25}\n", folder.sweep("best", "comma", "--format", "json").out());
      folder.write(
          "nested.jsonl",
          "{\"config\": {\"lr\": 0.1, \"opt\": {\"name\": \"sgd\"}}, \"loss\": 0.5}\n");
      assertEquals(0, folder.sweep("import", "nested.jsonl").code());
      assertEquals(
          "{\"config.lr\":0.1,\"config.opt.name\":\"sgd\"}\n",
          folder.sweep("best", "nested", "--format", "json").out());

      assertEquals(
          "sweep: --metric: there is no column 'los'; did you mean 'loss'?\n",
          folder.sweep("import", "pandas.csv", "--name", "a", "--metric", "los").err());
      assertEquals(
          "sweep: --parameters: there is no column 'x'; there are lr, bs, loss\n",
          folder.sweep("import", "pandas.csv", "--name", "a", "--parameters", "x").err());
      folder.sweep("import", "pandas.csv", "--name", "a", "--parameters", "lr");
      assertEquals("{\"lr\":0.2}\n", folder.sweep("best", "a", "--format", "json").out());
    }
  }

  @Test
  @FullLength
  void importedTrialsAreReevaluatedAndCountedInThePlan(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      String spec =
          """
          command: [sh, -c, 'echo loss=1']
          method: grid
          metric: {name: loss, goal: minimize}
          parameters: {lr: {values: [0.1, 0.2, 0.3]}}
          """;
      folder.write("c.yaml", spec);
      folder.write("r.csv", "lr,loss,acc\n0.1,1,0.7\n0.2,2,0.9\n");
      assertEquals(0, folder.sweep("import", "r.csv", "--into", "c.yaml").code());
      ProgramFolder.Outcome plan = folder.sweep("plan", "c.yaml");
      assertTrue(
          plan.err()
              .contains(
                  "note: runs/c holds 2 trials that were imported; their configurations are"
                      + " not run again"),
          plan.err());
      assertFalse(plan.out().contains("as 2 finished trials took"), plan.out());

      folder.write(
          "c.yaml", spec.replace("{name: loss, goal: minimize}", "{name: acc, goal: maximize}"));
      ProgramFolder.Outcome collected = folder.sweep("collect", "c.yaml");
      assertEquals(0, collected.code(), collected.err());
      assertEquals("{\"lr\":0.2}\n", folder.sweep("best", "c", "--format", "json").out());

      folder.write("c.yaml", spec.replace("{name: loss, goal: minimize}", "{name: f1}"));
      folder.sweep("collect", "c.yaml");
      assertTrue(folder.text("runs/c/trials.csv").contains("no-metric"));
    }
  }
}
