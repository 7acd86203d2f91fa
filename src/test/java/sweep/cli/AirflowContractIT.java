package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/**
 * A sweep as a task of Airflow, started and ended as its subprocess hook does it: in a session of
 * its own and a temporary working folder, with merged streams, no stdin and hardly any environment;
 * and a TERM for the whole process group.
 */
final class AirflowContractIT {
  private static final String SPEC =
      """
      name: w
      command: 'test ${x} -ne 2 || test -e %1$s || sleep 600; echo ran >>%1$s.${x}; echo loss=${x}'
      method: grid
      slots: 1
      metric: {name: loss, goal: minimize}
      parameters: {x: {values: [1, 2, 3]}}
      """;

  /** The longest time that Airflow 3 leaves a task after TERM. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProgramFolder folder;

  @BeforeEach
  void makeFolder(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SPEC.formatted(folder.path("go")));
  }

  @AfterEach
  void endProcesses() {
    folder.close();
  }

  /** Starts a command of the program as a task; its working folder is gone when it has ended. */
  private Process task(String arguments) throws Exception {
    String script =
        "mkdir cwd; cd cwd; echo $$ >../group; exec %s %s 2>&1 <&-"
            .formatted(System.getProperty("sweep.program"), arguments);
    String java = "JAVA_HOME=" + System.getProperty("java.home");
    String name = "AIRFLOW_CTX_TASK_ID=tune";
    String path = "PATH=/usr/bin:/bin";
    return folder.startCommand(
        List.of("env", "-i", java, name, path, "setsid", "--wait", "bash", "-c", script));
  }

  private Outcome ended(Process task) throws Exception {
    Outcome outcome = folder.finished(task);
    Files.delete(folder.path("cwd"));
    assertEquals("", outcome.err());
    return outcome;
  }

  private String run() {
    return "run %s --dir %s --summary-json -".formatted(folder.path("s.yaml"), folder.path("out"));
  }

  private static String lastLine(Outcome outcome) {
    assertTrue(outcome.out().endsWith("}\n"), outcome.out());
    assertFalse(outcome.out().contains("\u001b") || outcome.out().contains("\r"), outcome.out());
    return outcome.out().lines().reduce((before, line) -> line).orElseThrow();
  }

  @Test
  void retriedTaskRepeatsItsLastLine() throws Exception {
    folder.write("go", "");
    Outcome first = ended(task(run()));
    assertEquals(0, first.code(), first.out());
    JsonNode summary = JSON.readTree(lastLine(first));
    assertEquals("{\"x\":1}", summary.get("best").get("params").toString());
    assertEquals(folder.path("out/results.csv").toString(), summary.get("results").asText());

    Outcome again = ended(task(run()));

    assertEquals(0, again.code(), again.out());
    assertEquals(lastLine(first), lastLine(again));
    assertEquals("ran\n", folder.text("go.1"));
  }

  @Test
  void endedTaskHasEverythingOnRecordAndItsRetryResumes() throws Exception {
    Process task = task(run());
    ProgramFolder.waitUntil(() -> folder.text("out/trials/000001/1/pid").endsWith("\n"));
    long start = System.nanoTime();

    Process kill =
        folder.startCommand(
            List.of("bash", "-c", "kill -TERM -- -" + folder.text("group").strip()));
    assertEquals(0, folder.finished(kill).code());
    Outcome ended = ended(task);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(PATIENCE) < 0, took::toString);
    assertEquals(143, ended.code(), ended.out());
    JsonNode summary = JSON.readTree(lastLine(ended));
    assertEquals("stopped", summary.get("state").asText());
    assertEquals(143, summary.get("exit_code").asInt());
    assertEquals(1, summary.get("trials").get("completed").asInt());
    assertFalse(folder.hasProcesses());
    folder.write("go", "");
    Outcome again = ended(task(run()));
    assertEquals(0, again.code(), again.out());
    assertEquals("ran\n", folder.text("go.1"));
    assertEquals("ran\n", folder.text("go.3"));
  }

  @Test
  @FullLength
  void trialsThatAreDeafToTermAreNotLeftBehind() throws Exception {
    folder.write(
        "s.yaml",
        """
        name: w
        command: [bash, -c, 'trap "" TERM; touch %s; for i in {1..600}; do sleep 1; done']
        method: grid
        parameters: {x: {values: [1]}}
        """
            .formatted(folder.path("up")));
    Process task = task(run());
    ProgramFolder.waitUntil(() -> Files.exists(folder.path("up")));
    long start = System.nanoTime();
    folder.finished(
        folder.startCommand(
            List.of("bash", "-c", "kill -TERM -- -" + folder.text("group").strip())));
    Outcome ended = ended(task);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(PATIENCE) < 0, took::toString);
    assertEquals(143, ended.code(), ended.out());
    assertFalse(folder.hasProcesses());
  }

  @Test
  void exitCodeThatMeansSkippedIsNeverPassedOn() throws Exception {
    folder.write("s.yaml", "{command: exit 99, method: grid, parameters: {x: {values: [1]}}}");

    assertEquals(1, ended(task(run())).code());
    assertEquals(1, ended(task("trial 0 " + folder.path("s.yaml"))).code());
  }
}
