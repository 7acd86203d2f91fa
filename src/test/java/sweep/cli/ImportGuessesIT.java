package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Guesses about columns and cells of imported tables, and how they are reported. */
@FullLength
class ImportGuessesIT {
  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  @Test
  void guessesAreReported() throws Exception {
    folder.write(
        "a.csv",
        "lr,loss_weight,train_time,note,trial,val_acc\n0.1,1,100,x,007,0.5\n0.2,2,110,y,008,0.6\n");

    Outcome outcome = folder.sweep("import", "a.csv");

    assertEquals(
        """
        ranked by val_acc, maximize (guessed from its name; override with --goal)
        not sure: train_time is read as a metric; --parameters lr,loss_weight,note,train_time makes it a parameter
        not sure: loss_weight is read as a parameter; --metrics loss_weight makes it a metric
        imported 2 trials into runs/a
        parameters: lr, loss_weight, note; metrics: train_time, val_acc
        results: runs/a/results.csv
        """,
        outcome.err());
  }

  @Test
  void ownArtifactsAreImportedWithoutTheirTrialNumber() throws Exception {
    folder.write("model.trial-000001.lr-0.01.val_loss-0.5.pth", "");
    folder.write("model.trial-000002.lr-0.02.val_loss-0.4.pth", "");

    Outcome outcome = folder.sweep("import", "*.pth");

    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("{\"lr\":0.02}\n", folder.sweep("best", "--format", "json").out());
  }

  @Test
  void numberLikeTextsAreImportedAsTextsAndNotRerun() throws Exception {
    String spec =
        """
        command: [sh, -c, 'echo loss=1; echo x >>ran', "${t}"]
        method: grid
        metric: {name: loss}
        parameters: {t: {values: ["3e563", "1e3", "007", "true", true, "", null, "null", [1, 2]]}}
        """;
    folder.write("s.yaml", spec);
    folder.write("o.yaml", spec);
    assertEquals(0, folder.sweep("run", "s.yaml").code());

    Outcome imported = folder.sweep("import", "runs/s/trials.csv", "--into", "o.yaml");
    Outcome run = folder.sweep("run", "o.yaml");

    assertTrue(imported.err().startsWith("imported 9 trials into runs/o\n"), imported.err());
    assertEquals(0, run.code(), run.err());
    assertEquals(9, folder.text("ran").lines().count());
  }

  @Test
  void baselineRowsAreImportedBeforeAnythingRan() throws Exception {
    folder.write(
        "s.yaml",
        """
        command: [sh, -c, 'echo loss=1; echo x >>ran', "${t}"]
        method: grid
        seed: 3
        metric: {name: loss}
        parameters: {t: {values: [1, 7]}}
        baseline: {t: 7}
        """);
    folder.write("unknown.csv", "t,loss\n7,0.4\n");
    folder.write("paired.csv", "t,loss,seed\n7,0.4,3\n");

    Outcome unknown = folder.sweep("import", "unknown.csv", "--into", "s.yaml");
    Outcome paired = folder.sweep("import", "paired.csv", "--into", "s.yaml", "--dir", "runs/p");
    folder.sweep("run", "s.yaml", "--dir", "runs/p");

    assertTrue(unknown.err().startsWith("imported 1 trial into runs/s\n"), unknown.err());
    assertTrue(unknown.err().contains("the baseline still runs"), unknown.err());
    assertFalse(paired.err().contains("the baseline still runs"), paired.err());
    assertEquals("x\n", folder.text("ran"));
    assertTrue(folder.text("runs/p/trials.csv").contains("\n0,true,0,3,completed,,7,0.4,"));
  }

  @Test
  void numbersInAnErrorMessageAreNoMetrics() throws Exception {
    folder.write(
        "s.yaml",
        """
        command: [sh, -c, "echo 'lr 0.5'; echo 'allocate 2.0' >&2; echo loss=1 >&2; exit 1"]
        method: grid
        metric: {name: loss}
        parameters: {x: {values: [1]}}
        """);
    folder.sweep("run", "s.yaml");

    Outcome metrics = folder.sweep("metrics", "0");

    assertTrue(metrics.out().contains("\nlr "), metrics.out());
    assertTrue(metrics.out().contains("\nloss "), metrics.out());
    assertFalse(metrics.out().contains("allocate"), metrics.out());
    assertFalse(folder.text("runs/s/trials.csv").contains("metric.allocate"));
  }
}
