package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.backend.process.ProbeCommand;
import sweep.backend.process.Programs;
import sweep.cli.ProgramFolder.Outcome;

/** A sweep records which code each trial ran. */
class CodeOnRecordIT {
  private static final String SPEC =
      """
      name: s
      command: sh train.sh ${x} > last.sh; cat last.sh
      method: grid
      metric: {name: loss}
      slots: 1
      parameters: {x: {values: [1, 2]}}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SPEC);
    folder.write("train.sh", "echo loss=$1");
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private String code(int trial) throws Exception {
    String table =
        folder.sweep("results", "runs/s", "--columns", "trials,code", "--format", "tsv").out();
    return table.lines().filter(line -> line.startsWith(trial + "\t")).findFirst().orElseThrow();
  }

  @Test
  void changesOfAScriptShowWhichTrialsRanWhat() throws Exception {
    folder.write(
        "s.yaml", SPEC.replace("sh train.sh ${x} > last.sh; cat last.sh", "sh train.sh ${x}"));
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    folder.write("train.sh", "echo loss=$1; : changed");
    folder.write("s.yaml", folder.text("s.yaml").replace("2]", "2, 3]"));
    Outcome second = folder.sweep("run", "s.yaml");

    assertTrue(
        second.err().contains("note: train.sh changed since earlier trials ran;"), second.err());
    assertTrue(code(0).matches("0\ttrain.sh:[0-9a-f]{8}"), code(0));
    assertEquals(code(0).substring(1), code(1).substring(1));
    assertTrue(code(2).matches("2\ttrain.sh:[0-9a-f]{8}"), code(2));
    assertFalse(code(2).substring(1).equals(code(0).substring(1)), code(2));
  }

  /** The script changes itself, as an editor might meanwhile. */
  @Test
  void aScriptThatChangesWhileTheSweepRunsIsNoticed() throws Exception {
    folder.write(
        "s.yaml", SPEC.replace("sh train.sh ${x} > last.sh; cat last.sh", "sh train.sh ${x}"));
    folder.write("train.sh", "echo loss=$1; echo '# '$1 >> train.sh");
    Outcome run = folder.sweep("run", "s.yaml");
    assertTrue(run.err().contains("note: train.sh changed since earlier trials ran;"), run.err());
    assertFalse(code(0).substring(1).equals(code(1).substring(1)), code(1));
  }

  @Test
  void uncommittedChangesAreSavedWithTheSweep() throws Exception {
    assumeTrue(Programs.find("git").isPresent(), "git is not installed");
    for (String line :
        List.of(
            "git init -q",
            "git add train.sh",
            "git -c user.name=me -c user.email=me@example.com commit -q -m one")) {
      assertTrue(
          ProbeCommand.answer(
                  List.of(line.split(" ")), folder.path(""), Map.of(), Duration.ofMinutes(1))
              .isPresent(),
          line);
    }
    folder.write("train.sh", "echo loss=$1 # chang\u00e9");
    assertEquals(0, folder.sweep("run", "s.yaml").code());

    assertTrue(code(0).matches("0\t[0-9a-f]{10}\\+[0-9a-f]{8} .*train.sh:[0-9a-f]{8}"), code(0));
    List<Path> patches;
    try (var files = Files.list(folder.path("runs/s/code"))) {
      patches = files.toList();
    }
    assertEquals(1, patches.size());
    assertTrue(Files.readString(patches.get(0)).contains("+echo loss=$1 # chang\u00e9\n"));
    String script = folder.sweep("best", "runs/s", "--script").out();
    assertTrue(script.contains("# git apply " + patches.get(0)), script);
  }
}
