package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Finds and starts helper programs in unusual environments. */
@FullLength
class HelperProgramsIT {
  private static final String FOLDER = "it's a\n-odd $(touch hacked) *é";

  @TempDir private Path temporary;

  /** A repository with a trial that ignores TERM, and a notify command. */
  private void prepare(ProgramFolder folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.path("bin"));
    program(folder, "bin/notifier", "echo \"$SWEEP_EVENT\" >>news");
    program(
        folder,
        "bin/trainer",
        """
        echo loss=$1
        trap '' TERM
        while test "$1" = 2; do read -r line </proc/self/stat; done
        """);
    String git =
        "git init -q && git -c user.name=me -c user.email=me@e commit -q --allow-empty -m 1";
    assumeTrue(
        folder.finished(folder.startCommand(List.of("sh", "-c", git))).code() == 0, "needs git");
  }

  private static void program(ProgramFolder folder, String name, String text) throws IOException {
    folder.write(name, "#!/bin/sh\n" + text + "\n");
    assertTrue(folder.path(name).toFile().setExecutable(true));
  }

  private static String spec(String place) {
    return """
        command: [%strainer, "${x}"]
        method: grid
        metric: {name: loss}
        parameters: {x: {values: [1, 2]}}
        timeout: 3s
        grace: 100ms
        notify: [{command: [%snotifier], on: end}]
        """
        .formatted(place, place);
  }

  private static void assertEveryHelperStarted(ProgramFolder folder, Outcome outcome) {
    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 1 completed, 1 failed\n"), outcome.err());
    assertTrue(outcome.err().contains("timed out after 3s"), outcome.err());
    assertTrue(folder.text("news").endsWith("end\n"), outcome.err());
    String journal = folder.text("runs/s/journal.jsonl");
    assertTrue(journal.contains("\"commit\":\""), "git was asked: " + journal);
    assertFalse(folder.hasProcesses(), "what was killed is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin", ":bin:", "bin:/no/such/folder"})
  void helpersAreFoundOnARelativePath(String path) throws Exception {
    Path odd = Files.createDirectory(temporary.resolve(FOLDER));
    try (ProgramFolder folder = new ProgramFolder(odd)) {
      prepare(folder);
      folder.write("s.yaml", spec(""));
      assertEveryHelperStarted(
          folder,
          folder.finished(folder.startBare(Map.of("PATH", path), List.of("run", "s.yaml"))));
      assertEquals(List.of("bin", "news", "runs", "s.yaml"), folder.names());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void helpersAreFoundWithoutAPath(boolean isEmpty) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      prepare(folder);
      folder.write("s.yaml", spec("bin/"));
      Map<String, String> variables = isEmpty ? Map.of("PATH", "") : Map.of();
      assertEveryHelperStarted(
          folder, folder.finished(folder.startBare(variables, List.of("run", "s.yaml"))));
    }
  }

  /** A resumed sweep looks up commands from the directory where it was started. */
  @Test
  void relativePathStartsAtTheCommandsDirectory() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      prepare(folder);
      folder.write("s.yaml", spec("") + "run_cap: 1\n");
      Map<String, String> relative = Map.of("PATH", "bin");
      Outcome first = folder.finished(folder.startBare(relative, List.of("run", "s.yaml")));
      assertEquals(0, first.code(), first.err());
      try (ProgramFolder elsewhere = new ProgramFolder(Files.createDirectory(folder.path("e")))) {
        Outcome outcome =
            elsewhere.finished(
                elsewhere.startBare(
                    relative, List.of("run", folder.path("runs/s").toString(), "--run-cap=2")));
        assertEveryHelperStarted(folder, outcome);
      }
    }
  }
}
