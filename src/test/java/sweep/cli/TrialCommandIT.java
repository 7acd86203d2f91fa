package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** Each trial as a task of its own, as a scheduler runs them. */
final class TrialCommandIT {
  private static final String SPEC =
      """
      name: w
      command: 'echo loss=${x} number=$SWEEP_TRIAL seed=${seed}; test ! -e broken'
      method: random
      run_cap: 4
      repeats: 2
      metric: {name: loss, goal: minimize}
      parameters: {x: {min: 0.0, max: 1.0}}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("sweep.yaml", SPEC);
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  @Test
  void trialIsThatOfTheSweep() throws Exception {
    assertEquals(0, folder.sweep("run").code());
    JsonNode planned = JSON.readTree(folder.sweep("plan", "--json", "--all").out()).get("all");
    assertEquals(4, planned.size());

    Outcome third = folder.sweep("trial", "3");

    assertEquals(0, third.code(), third.err());
    JsonNode trial = JSON.readTree(third.out());
    assertEquals(planned.get(3).get("params"), trial.get("params"));
    assertEquals(planned.get(3).get("seed"), trial.get("seed"));
    JsonNode metrics = trial.get("metrics");
    assertEquals(3, metrics.get("number").asInt());
    assertEquals(1, metrics.get("seed").asInt());
    String inSweep = folder.text("runs/w/trials/000003/1/stdout.log");
    assertTrue(
        inSweep.startsWith("loss=%s number=3 seed=1".formatted(metrics.get("loss").asText())),
        inSweep);
    assertEquals(List.of("runs", "sweep.yaml"), folder.names());
  }

  @Test
  void failedTrialShowsItsOutputAndRunsAgainInItsDirectory() throws Exception {
    folder.write("broken", "");
    folder.write("sweep.yaml", SPEC + "retries: 1\n");
    Outcome failed = folder.sweep("trial", "2", "--dir", "kept");
    assertEquals(1, failed.code());
    assertTrue(failed.err().contains("trial 2 failed: exit code 1"), failed.err());
    assertTrue(failed.err().contains("number=2 seed=0"), failed.err());
    assertEquals("failed", JSON.readTree(failed.out()).get("state").asText());
    assertFalse(folder.text("kept/trials/000002/2/stdout.log").isEmpty());

    Outcome other = folder.sweep("trial", "1", "--dir", "kept");

    assertEquals(2, other.code());
    assertEquals(
        "sweep: kept holds another trial or a whole sweep; give each trial its own --dir\n",
        other.err());
  }

  @Test
  void trialsThatDependOnResultsAreRefused() throws Exception {
    folder.write("sweep.yaml", SPEC.replace("random", "tpe").replace("cap: 4", "cap: 40"));

    Outcome late = folder.sweep("trial", "39");
    Outcome all = folder.sweep("plan", "--all");
    Outcome beyond = folder.sweep("trial", "4", "--set", "run_cap=4", "--set", "method=random");

    assertEquals(2, late.code());
    assertTrue(late.err().contains("trial 39 depends on the results of earlier ones"), late.err());
    assertEquals(2, all.code());
    assertTrue(all.err().contains("depend on results"), all.err());
    assertEquals(
        "sweep: there is no trial 4: the spec has 4 trials, numbered from 0 to 3\n", beyond.err());
  }
}
