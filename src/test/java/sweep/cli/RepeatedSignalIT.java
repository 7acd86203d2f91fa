package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.cli.ProgramFolder.Outcome;

/** `timeout` signals the program twice: directly, and as a member of its process group. */
class RepeatedSignalIT {
  @Test
  void commandKeepsItsGracePeriodAfterASecondTerm(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "s.yaml",
          """
          name: s
          command: [sh, train.sh]
          method: list
          configurations: [{x: 1}]
          metric: {name: loss, goal: minimize}
          """);
      folder.write(
          "train.sh",
          """
          trap 'sleep 1; touch cleaned; exit 1' TERM
          touch ready
          while :; do sleep 0.02; done
          """);
      Process runner = folder.start("run", "s.yaml");
      ProgramFolder.waitUntil(() -> Files.exists(folder.path("ready")));

      String pid = Long.toString(runner.pid());
      folder.finished(
          folder.startCommand(List.of("sh", "-c", "kill -TERM " + pid + "; kill -TERM " + pid)));
      Outcome outcome = folder.finished(runner);

      assertEquals(143, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("ending 1 running trial: TERM now"), outcome.err());
      assertFalse(outcome.err().contains("killing"), outcome.err());
      assertTrue(Files.exists(folder.path("cleaned")));
    }
  }
}
