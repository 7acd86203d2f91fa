package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** A command can ruin its trial's folder without harming other trials or files. */
@FullLength
class UntrustedTrialFolderIT {
  private static final String SPEC =
      """
      name: small
      command: [sh, train.sh, "${x}"]
      method: grid
      parameters: {x: {values: [1, 2, 3]}}
      metric: {name: loss, goal: minimize}
      slots: 1
      retries: 1
      max_failures: 100
      """;

  /** Runs trials; trial 1 changes its folder, and its first attempt exits with a code. */
  private static final String SCRIPT =
      """
      echo "loss=$1"
      [ "$SWEEP_TRIAL" = 1 ] || exit 0
      cd "$SWEEP_TRIAL_DIR"
      %s
      [ "$SWEEP_ATTEMPT" = 2 ] || exit %d
      """;

  @TempDir private Path temporary;
  private ProgramFolder folder;

  @BeforeEach
  void prepare() throws Exception {
    folder = new ProgramFolder(temporary);
    folder.write("s.yaml", SPEC);
    folder.write("precious", "precious\n");
  }

  @AfterEach
  void otherFilesAreUntouched() {
    folder.close();
    assertEquals("precious\n", folder.text("precious"));
  }

  private Outcome runWith(String deed, int exit) throws Exception {
    folder.write(
        "train.sh",
        SCRIPT.formatted(deed.replace("PRECIOUS", folder.path("precious").toString()), exit));
    return folder.sweep("run", "s.yaml");
  }

  private String rowOfTrial(int trial) {
    return folder
        .text("runs/small/results.csv")
        .lines()
        .filter(line -> line.split(",", -1)[1].equals(Integer.toString(trial)))
        .findFirst()
        .orElse("");
  }

  private void assertOthersCompleted(Outcome run) {
    assertTrue(run.code() <= 1, run::err);
    assertTrue(rowOfTrial(0).contains("completed"), run.err());
    assertTrue(rowOfTrial(2).contains("completed"), run.err());
  }

  static Stream<String> commandsThatRemoveTheOutput() {
    return Stream.of(
        "rm -rf ../000001",
        "rm -rf 1",
        "cd 1; rm stdout.log; mkfifo stdout.log",
        "cd 1; rm stdout.log; mkdir stdout.log",
        "cd 1; rm stdout.log; ln -s /dev/zero stdout.log");
  }

  @ParameterizedTest
  @MethodSource("commandsThatRemoveTheOutput")
  void trialThatRemovesItsOutputFailsAlone(String deed) throws Exception {
    Outcome run = runWith(deed, 0);

    assertOthersCompleted(run);
    assertTrue(rowOfTrial(1).contains("no-metric"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf ../000001",
        "rm -rf 1",
        "mv ../000001 ../../gone; ln -s ../gone ../000001",
        "rm params.json; mkfifo params.json",
        "rm params.json; mkdir params.json",
        "rm params.json; ln -s PRECIOUS params.json",
        "ln -f PRECIOUS params.json",
        "rm -rf checkpoints; mkfifo checkpoints",
        "rm -rf checkpoints; ln -s /nonexistent/folder checkpoints",
        "mkfifo 1/.probe",
        "ln -s PRECIOUS 1/.probe",
        "mkfifo 1/exit",
        "mkdir 1/exit",
        "ln -s PRECIOUS 1/exit",
        "mkfifo 2",
        "ln -s /nonexistent/folder 2",
      })
  void trialWhoseFirstAttemptRuinsItsFolderIsRetried(String deed) throws Exception {
    Outcome run = runWith("[ \"$SWEEP_ATTEMPT\" = 2 ] || { " + deed + "; }", 1);

    assertOthersCompleted(run);
    assertTrue(rowOfTrial(1).contains("completed"), run.err());
    assertEquals("{\"x\": 2}\n", folder.text("runs/small/trials/000001/params.json"));
  }

  @Test
  void exitIsKnownThoughTheCommandReplacedItsRecordByAPipe() throws Exception {
    Outcome run = runWith("mkfifo 1/exit 1/metrics.jsonl", 0);

    assertOthersCompleted(run);
    assertTrue(rowOfTrial(1).contains("completed"), run.err());
    assertTrue(Files.isRegularFile(folder.path("runs/small/trials/000001/1/exit")));
  }

  @Test
  void logThatIsNotAFileDoesNotBlock() throws Exception {
    runWith("cd 1; rm stdout.log; mkfifo stdout.log", 0);

    Outcome refused = folder.sweep("logs", "1");

    assertEquals(2, refused.code());
    assertTrue(
        refused
            .err()
            .contains(
                "runs/small/trials/000001/1/stdout.log is not a regular file: the command replaced"
                    + " it"),
        refused.err());
  }

  @Test
  void forgedArtifactRecordIsIgnored() throws Exception {
    folder.write("s.yaml", SPEC + "artifacts: {model: \"*.pth\"}\nkeep: {best: 1}\n");
    Outcome run =
        runWith(
            """
            echo model >m.pth
            cat >artifacts.json <<X
            {"attempt": 1, "state": "begun", "files": [
              {"artifact": "model", "from": "/etc/hostname", "to": "../../stolen"},
              {"artifact": "model", "from": "trials/000001/m.pth", "to": "../../precious"}]}
            X
            """,
            0);

    assertOthersCompleted(run);
    assertFalse(Files.exists(folder.path("stolen")));
  }

  @Test
  void linkOutOfATrialIsNotCollected() throws Exception {
    folder.write("s.yaml", SPEC + "artifacts: {model: \"*.pth\"}\n");

    folder.write(
        "train.sh",
        """
        echo "loss=$1"
        cd "$SWEEP_TRIAL_DIR"
        if [ $1 = 2 ]; then ln -s "%s" m.pth; else echo model >m.pth; fi
        """
            .formatted(folder.path("precious")));

    Outcome run = folder.sweep("run", "s.yaml");

    assertOthersCompleted(run);
    assertTrue(
        run.err()
            .contains(
                "artifacts of trial 1 were not all collected: model: trials/000001/m.pth is outside"
                    + " the trial's folder and was not collected; to collect such files, use a"
                    + " pattern that begins with ./ or /"),
        run.err());
    assertEquals(1, Files.getAttribute(folder.path("precious"), "unix:nlink"));
  }

  @Test
  void matchedLinkElsewhereIsCollectedAsACopy() throws Exception {
    folder.write("s.yaml", SPEC + "artifacts: {model: \"./out-${x}.pth\"}\n");

    Outcome run = runWith("ln -s PRECIOUS \"" + folder.path("out-2.pth") + "\"", 0);

    assertOthersCompleted(run);
    assertEquals(1, Files.getAttribute(folder.path("precious"), "unix:nlink"));
    try (Stream<Path> artifacts = Files.list(folder.path("runs/small/artifacts"))) {
      assertEquals("precious\n", Files.readString(artifacts.findFirst().orElseThrow()));
    }
  }
}
