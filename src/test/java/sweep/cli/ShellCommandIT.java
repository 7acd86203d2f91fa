package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Runs shell commands. */
class ShellCommandIT {
  private static final String SPEC =
      """
      method: grid
      metric: {name: loss, goal: minimize}
      parameters: {lr: {values: [0.1]}, tag: {value: "it's  a *"}}
      command: |
      """;

  @TempDir private Path temporary;

  private static Outcome run(ProgramFolder folder, String path, String text) throws Exception {
    folder.write("t.yaml", SPEC + text.indent(2));
    return folder.finished(folder.startBare(Map.of("PATH", path), List.of("run", "t.yaml")));
  }

  private static String printed(ProgramFolder folder) {
    return folder.text("runs/t/trials/000000/1/stdout.log");
  }

  @Test
  @FullLength
  void crashBeforeAPipeFailsTheTrial() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("train.sh", "echo loss=$1; exit 3\n");
      Outcome outcome = run(folder, System.getenv("PATH"), "sh train.sh ${lr} | tee log");
      assertEquals(1, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("failed trial 0 failed: exit code 3"), outcome.err());
      assertEquals("loss=0.1\n", folder.text("log"));
    }
  }

  @Test
  @FullLength
  void pipeReaderThatExitsFirstIsNamed() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      String text = "while :; do echo loss=${lr}; done | head -n 1";
      Outcome outcome = run(folder, System.getenv("PATH"), text);
      assertTrue(
          outcome
              .err()
              .contains(
                  "failed trial 0 failed: ended by SIGPIPE, because the command that reads its output"
                      + " ended first"),
          outcome.err());

      Files.move(folder.path("runs"), folder.path("before"));
      Outcome meant = run(folder, System.getenv("PATH"), "set +o pipefail\n" + text);
      assertEquals(0, meant.code(), meant.err());
    }
  }

  /** PATH has sh, but no bash. */
  @Test
  @FullLength
  void withoutPipefailOnlyTheLastStatusCountsAndANoteSaysSo() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Process pipefail = folder.startCommand(List.of("sh", "-o", "pipefail", "-c", ":"));
      assumeTrue(folder.finished(pipefail).code() != 0, "needs a sh without pipefail");
      Path programs = Files.createDirectory(folder.path("bin"));
      for (String program : List.of("sh", "cat")) {
        Files.createSymbolicLink(programs.resolve(program), Path.of("/bin", program));
      }
      folder.write("train.sh", "echo loss=$1; exit 3\n");
      Outcome outcome = run(folder, programs.toString(), "sh train.sh ${lr} | cat");
      String note =
          "note: there is no bash, and sh has no pipefail: only the exit code of a pipe's last"
              + " command counts\n";
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains(note), outcome.err());

      Files.move(folder.path("runs"), folder.path("before"));
      Outcome alone = run(folder, programs.toString(), "sh train.sh ${lr} || cat train.sh");
      assertFalse(alone.err().contains(note), alone.err());
    }
  }

  @Test
  @FullLength
  void valuesArriveInCommentsHereDocumentsAndBackquotes() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Outcome outcome =
          run(
              folder,
              System.getenv("PATH"),
              """
              # don't
              echo loss=${lr}
              cat <<EOF
              lr: ${lr} "${tag}"
              EOF
              cat <<'EOF'
              lr: ${lr} $HOME \\ "${tag}"
              EOF
              echo "`printf '<%s>' ${tag}`"
              """);
      assertEquals(0, outcome.code(), outcome.err());
      String expected =
          """
          loss=0.1
          lr: 0.1 "it's  a *"
          lr: 0.1 $HOME \\ "it's  a *"
          <it's  a *>
          """;
      assertEquals(expected, printed(folder));

      Process command = folder.startCommand(List.of("sh", "-c", best(folder, "--format=command")));
      assertEquals(expected, folder.finished(command).out());
      Process script = folder.startCommand(List.of("sh", "-c", best(folder, "--script")));
      assertEquals(expected, folder.finished(script).out());
    }
  }

  private static String best(ProgramFolder folder, String form) throws Exception {
    return folder.sweep("best", form).out();
  }

  @Test
  void unquotableValueIsRefusedWithItsLocation() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Outcome outcome = run(folder, System.getenv("PATH"), "echo\nfor ((i = ${lr}; i; i--)); do :");
      assertEquals(2, outcome.code());
      assertTrue(
          outcome
              .err()
              .startsWith(
                  "sweep: t.yaml:6:13: command: '${lr}' is in shell arithmetic, which may run code"),
          outcome.err());
    }
  }
}
