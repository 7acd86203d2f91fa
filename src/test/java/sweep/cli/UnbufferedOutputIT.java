package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;

/** Trials' output appears in their logs immediately. */
@FullLength
class UnbufferedOutputIT {
  private static final String SPEC =
      """
      command: %s
      method: grid
      metric: {name: loss}
      parameters: {x: {values: [1]}}
      """;

  @TempDir private Path temporary;

  private static Map<String, String> path() {
    return Map.of("PATH", System.getenv("PATH"));
  }

  @Test
  void pythonOutputIsVisibleWhileItRuns() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Process version = folder.startCommand(List.of("sh", "-c", "python3 --version"));
      assumeTrue(folder.finished(version).code() == 0, "needs python3");
      folder.write(
          "train.py",
          """
          import os, time
          print("loss 0.5")
          while not os.path.exists("go"):
              time.sleep(0.02)
          """);
      folder.write("s.yaml", SPEC.formatted("[python3, train.py, '${x}']"));
      Process run = folder.startBare(path(), List.of("run", "s.yaml"));
      String log = "runs/s/trials/000000/1/stdout.log";
      ProgramFolder.waitUntil(() -> folder.text(log).equals("loss 0.5\n"));
      assertTrue(run.isAlive());
      Files.createFile(folder.path("go"));
      assertEquals(0, folder.finished(run).code());
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE,1", "'',''", "0,0", "x,x"})
  void userSettingIsKept(String set, String seen) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC.formatted("[sh, -c, 'echo \"loss=1 <$PYTHONUNBUFFERED>\"']"));
      Map<String, String> variables = new HashMap<>(path());
      if (!set.equals("NONE")) {
        variables.put("PYTHONUNBUFFERED", set);
      }
      assertEquals(
          0, folder.finished(folder.startBare(variables, List.of("run", "s.yaml"))).code());
      String printed = "loss=1 <%s>\n".formatted(seen);
      assertEquals(printed, folder.text("runs/s/trials/000000/1/stdout.log"));

      Process best = folder.startBare(variables, List.of("best", "--script"));
      folder.write("again.sh", folder.finished(best).out());
      Process again = folder.startBare(variables, "sh", List.of("again.sh"));
      assertEquals(printed, folder.finished(again).out());
    }
  }
}
