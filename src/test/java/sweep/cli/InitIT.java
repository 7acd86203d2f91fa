package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Drafts specs, and runs them. */
class InitIT {
  private static final String WROTE =
      "wrote sweep.yaml; review it, then run: sweep plan sweep.yaml\n";

  private static final String GUESSED_ACC =
      "note: guessed from its name: maximize acc (override with --goal)\n";

  private static final String GUESSED_LOSS =
      "note: guessed from its name: minimize loss (override with --goal)\n";

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
  void draftForACommandIsPlannedAndRun() throws Exception {
    folder.write("train.sh", "echo \"$*\" >>ran\necho acc=$2\n");

    Outcome init =
        folder.sweep(
            "init",
            "--command",
            "sh train.sh --momentum 0.5 --layers=2 --seed 7",
            "--metric",
            "acc",
            "--run-cap",
            "4",
            "--repeats",
            "2");
    Outcome plan = folder.sweep("plan", "sweep.yaml");
    Outcome run = folder.sweep("run", "sweep.yaml");

    assertEquals(0, init.code(), init.err());
    assertEquals(GUESSED_ACC + WROTE, init.err());
    assertEquals("", init.out());
    assertEquals(0, plan.code(), plan.err());
    assertTrue(
        plan.out()
            .contains(
                "trial 0 (baseline), seed 7: {\"momentum\":0.5,\"layers\":2}\n"
                    + "  sh train.sh --momentum 0.5 --layers=2 --seed 7\n"),
        plan.out());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("trials: 4 completed\n"), run.err());
    assertEquals(4, folder.text("ran").lines().count());
    assertEquals(
        "--momentum 0.5 --layers=2 --seed 7", folder.text("ran").lines().findFirst().get());
  }

  @Test
  @FullLength
  void draftForAShellCommandIsRunByTheShell() throws Exception {
    Outcome init =
        folder.sweep(
            "init",
            "a.yaml",
            "--command",
            "echo x=${x} '\\d'; echo \"loss ${x}\" | tee -a ran",
            "--param",
            "x=it's,yes,1e5",
            "--method",
            "grid",
            "--name",
            "süß: #1");
    Outcome run = folder.sweep("run", "a.yaml");

    assertEquals(0, init.code(), init.err());
    assertEquals(0, run.code(), run.err());
    assertEquals("loss it's\nloss yes\nloss 100000.0\n", sorted(folder.text("ran")));
    assertEquals("x=it's \\d\nloss it's\n", folder.sweep("logs", "0", "runs/süß: #1").out());
  }

  private static String sorted(String lines) {
    return lines
        .lines()
        .sorted((one, other) -> one.contains("1") ? 1 : one.compareTo(other))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  @Test
  void exampleIsPrintedToStdoutAndIsValid() throws Exception {
    Outcome init = folder.sweep("init", "-", "--metric", "loss");
    folder.write("s.yaml", init.out());

    assertEquals(0, init.code(), init.err());
    assertEquals(GUESSED_LOSS, init.err());
    assertTrue(init.out().contains("\ncommand: [python, train.py, \"${args}\"]\n"), init.out());
    assertEquals(0, folder.sweep("plan", "s.yaml").code());
  }

  @Test
  void existingFileIsOverwrittenOnlyWithForce() throws Exception {
    folder.write("sweep.yaml", "mine\n");

    Outcome refused = folder.sweep("init", "--metric", "loss");
    String kept = folder.text("sweep.yaml");
    Outcome forced = folder.sweep("init", "--metric", "loss", "--force");

    assertEquals(2, refused.code());
    assertEquals(
        "sweep: sweep.yaml already exists; name another file, or overwrite it with --force\n",
        refused.err());
    assertEquals("mine\n", kept);
    assertEquals(0, forced.code(), forced.err());
    assertEquals(GUESSED_LOSS + WROTE, forced.err());
    assertTrue(folder.text("sweep.yaml").contains("\nname: sweep "));
    assertEquals(List.of("sweep.yaml"), folder.names());
  }

  @Test
  void danglingLinkIsNotOverwritten() throws Exception {
    Files.createSymbolicLink(folder.path("sweep.yaml"), Path.of("elsewhere.yaml"));

    Outcome refused = folder.sweep("init");

    assertEquals(2, refused.code());
    assertEquals(
        "sweep: sweep.yaml already exists; name another file, or overwrite it with --force\n",
        refused.err());
  }

  @Test
  void doubtfulGuessesAreNoted() throws Exception {
    Outcome init = folder.sweep("init", "a b.yaml", "--command", "t | cat", "--param", "lr=1,2");

    assertEquals(
        "note: the command line does not contain lr: the script can read it from wandb.config, $SWEEP_PARAM_LR or $SWEEP_PARAMS_FILE\n"
            + "note: no metric, so nothing is ranked;"
            + " to rank, add metric: {name: val_loss, goal: minimize}\n"
            + "wrote a b.yaml; review it, then run: sweep plan 'a b.yaml'\n",
        init.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a/b/c.yaml             | can't write a/b/c.yaml: no directory a/b; create it first",
        ".                      | . is a directory; name a file in it, such as ./sweep.yaml",
        "s.yaml/c.yaml          | can't write s.yaml/c.yaml: no directory s.yaml; create it first",
        "/proc/c.yaml           | can't write /proc/c.yaml: no such file or directory: /proc/c.yaml",
        "^^                     | FILE is empty; name a file, such as sweep.yaml, or - for stdout",
        "n.yaml --goal maximize | --goal needs --metric, the name of the metric",
        "n.yaml --metric crew   | --metric crew: can't guess from its name which way is better; add --goal minimize or --goal maximize",
        "n.yaml --metric=       | --metric is empty; name a metric, such as val_loss",
        "n.yaml --method list   | --method must be grid, random, sobol or auto, but got 'list'",
        "n.yaml --run-cap 0     | --run-cap must be at least 1, but got 0",
        "n.yaml --repeats 0     | --repeats must be at least 1, but got 0",
        "n.yaml --repeats 21    | --run-cap: 20 trials are fewer than the 21 repeats of one configuration",
        "n.yaml --name /     | --name: '/' can't name a directory; such as digits",
        "n.yaml --param lr      | --param expects NAME=FORM, such as lr=1e-4..1e-1, but got 'lr'",
        "n.yaml --param lr=2..1 | --param lr: min must be <= max, but got '2..1'",
        "n.yaml --command train | --command has nothing to vary; write ${lr} where a value goes, or add --param lr=1e-4..1e-1",
        "n.yaml --command=      | --command is empty; give the training command as you run it now",
      })
  void badInputIsReportedInOneLineAndChangesNothing(String arguments, String message)
      throws Exception {
    folder.write("s.yaml", "mine\n");
    String[] all = ("init " + arguments).split(" ", -1);

    Outcome outcome = folder.sweep(all);

    assertEquals(2, outcome.code(), outcome.err());
    assertEquals("sweep: " + message + "\n", outcome.err());
    assertEquals(List.of("s.yaml"), folder.names());
    assertEquals("mine\n", folder.text("s.yaml"));
  }
}
