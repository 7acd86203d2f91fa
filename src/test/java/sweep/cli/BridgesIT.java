package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Specs from experiments of Katib, and for other tools. */
final class BridgesIT {
  private static final Path EXPERIMENT = Path.of("src/test/resources/katib/random.yaml");

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("e.yaml", Files.readString(EXPERIMENT));
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  @Test
  void importedExperimentRuns() throws Exception {
    Outcome imported =
        folder.sweep(
            "import-spec", "e.yaml", "-o", "s.yaml", "--command", "echo val_loss=0.5 ${args}");
    assertEquals(0, imported.code(), imported.err());
    assertTrue(imported.err().contains("note: e.yaml:12:7: of val_accuracy the min counts"));

    Outcome run = folder.sweep("run", "s.yaml", "--run-cap", "2", "--set", "parameters.lr.max=0.2");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("random-digits: random search"), run.err());
    assertEquals(2, folder.recorded("random-digits", "trial-ended"));
    Outcome again = folder.sweep("import-spec", "e.yaml", "-o", "s.yaml");
    assertEquals(2, again.code());
    assertTrue(again.err().contains("s.yaml already exists"), again.err());
  }

  @Test
  void specIsExportedForTheToolInTheName() throws Exception {
    folder.write("s.yaml", folder.sweep("import-spec", "e.yaml").out());

    Outcome katib = folder.sweep("export", "s.yaml", "--to", "katib.yaml", "--image", "i:1");
    Outcome wandb = folder.sweep("export", "s.yaml", "--to", "wandb-sweep.yaml");

    assertEquals(0, katib.code(), katib.err());
    assertTrue(folder.text("katib.yaml").contains("kind: Experiment\n"));
    assertEquals(0, wandb.code(), wandb.err());
    assertTrue(wandb.err().contains("note: left out: slots, max_failures, seed, metrics\n"));
    assertTrue(folder.text("wandb-sweep.yaml").contains("\"${args}\"]\n"));
  }

  @Test
  void exportWithoutWhatItNeedsIsRefused() throws Exception {
    folder.write("s.yaml", folder.sweep("import-spec", "e.yaml").out());

    Outcome noImage = folder.sweep("export", "s.yaml", "--to", "katib.yaml");
    Outcome noTool = folder.sweep("export", "s.yaml", "--to", "x.yaml");

    assertEquals(
        "sweep: Katib runs the command in a container: name its image with --image\n",
        noImage.err());
    assertEquals(
        "sweep: --to x.yaml: say for which tool, with --format katib or --format wandb\n",
        noTool.err());
    assertFalse(Files.exists(folder.path("x.yaml")));
  }
}
