package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.cli.ProgramFolder.Outcome;

/** The files and the line that a run leaves for the program that started it. */
final class ResultFilesIT {
  private static final String SPEC =
      """
      name: w
      command: 'echo loss=${lr}; test ${lr} != 0.5'
      method: grid
      metric: {name: loss, goal: minimize}
      parameters: {lr: {values: [0.25, 1.0e-05]}}
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

  private static String lastLine(Outcome outcome) {
    List<String> lines = outcome.out().lines().toList();
    assertTrue(outcome.out().endsWith("}\n"), outcome.out());
    return lines.get(lines.size() - 1);
  }

  @Test
  void finishedSweepWritesTheSameFilesAgain() throws Exception {
    String[] command = {
      "run",
      "--summary-json",
      "-",
      "--best-params-file",
      "a/b/params",
      "--best-metric-file",
      "a/metric",
      "--results-csv",
      "c/results"
    };
    Outcome first = folder.sweep(command);
    assertEquals(0, first.code(), first.err());
    assertEquals("{\"lr\":1e-05}\n", folder.text("a/b/params"));
    assertEquals("1e-05\n", folder.text("a/metric"));
    assertEquals(folder.text("runs/w/results.csv"), folder.text("c/results"));
    JsonNode summary = JSON.readTree(lastLine(first));
    assertEquals("finished", summary.get("state").asText());
    assertEquals(2, summary.get("trials").get("completed").asInt());
    assertEquals(1e-05, summary.get("best").get("value").asDouble());
    assertEquals("[1]", summary.get("best").get("trials").toString());
    assertEquals(folder.path("runs/w").toString(), summary.get("directory").asText());
    for (String file : List.of("a/b/params", "a/metric", "c/results")) {
      Files.delete(folder.path(file));
    }

    Outcome again = folder.sweep(command);

    assertEquals(0, again.code(), again.err());
    assertEquals(lastLine(first), lastLine(again));
    assertEquals("{\"lr\":1e-05}\n", folder.text("a/b/params"));
    assertEquals("1e-05\n", folder.text("a/metric"));
    assertEquals(folder.text("runs/w/results.csv"), folder.text("c/results"));
  }

  @Test
  void sweepWithoutBestConfigurationIsNoSuccess() throws Exception {
    folder.write("sweep.yaml", SPEC.replace("[0.25, 1.0e-05]", "[0.5]"));

    Outcome run = folder.sweep("run", "--best-metric-file", "best", "--summary-json", "s/s.json");

    assertEquals(1, run.code());
    assertTrue(run.err().contains("--best-metric-file: not written"), run.err());
    assertFalse(Files.exists(folder.path("best")));
    JsonNode summary = JSON.readTree(folder.text("s/s.json"));
    assertTrue(summary.get("best").isNull(), summary::toString);
    assertEquals(1, summary.get("exit_code").asInt());
    assertEquals(1, summary.get("trials").get("failed").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--summary-json|sweep.yaml/x|can't write sweep.yaml/x: not a directory: ",
        "--best-params-file|.|. is a directory; name a file in it",
        "--results-csv|-|only --summary-json can go to stdout; name a file",
        "--best-metric-file|/proc/sys/x/y|can't write /proc/sys/x/y: no file can be created in this"
      })
  void fileThatCannotBeWrittenIsRefusedBeforeAnythingStarts(
      String option, String file, String message) throws Exception {
    Outcome run = folder.sweep("run", "--progress", "none", option, file);

    assertEquals(2, run.code());
    String last = run.err().lines().reduce((before, line) -> line).orElse("");
    assertTrue(last.startsWith("sweep: %s: %s".formatted(option, message)), run.err());
    assertEquals(List.of("sweep.yaml"), folder.names());
  }
}
