package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Shell syntax in which shells differ. */
@FullLength
class ShellDialectIT {
  private static final String SPEC =
      """
      method: grid
      metric: {name: loss, goal: minimize}
      parameters: {lr: {values: [0.1]}, tag: {value: "%s"}}
      command: |
      """;

  @TempDir private Path temporary;

  private static void write(ProgramFolder folder, String tag, String text) throws Exception {
    folder.write("t.yaml", SPEC.formatted(tag) + text.indent(2));
  }

  private static Outcome run(ProgramFolder folder, String path) throws Exception {
    return folder.finished(folder.startBare(Map.of("PATH", path), List.of("run", "t.yaml")));
  }

  /** A folder that has sh, but no bash. */
  private static String withoutBash(ProgramFolder folder) throws Exception {
    Path programs = Files.createDirectory(folder.path("bin"));
    for (String program : List.of("sh", "cat")) {
      Files.createSymbolicLink(programs.resolve(program), Path.of("/bin", program));
    }
    return programs.toString();
  }

  private static boolean shFails(ProgramFolder folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh"));
    command.addAll(List.of(arguments));
    return folder.finished(folder.startCommand(command)).code() != 0;
  }

  @Test
  void commentAfterALineContinuationStartsNoQuote() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      String text = "echo start \\\n# don't\nprintf '%s\\n' --name=${tag} \"loss=${lr}\"";
      write(folder, "a  *", text);
      Outcome outcome = run(folder, System.getenv("PATH"));
      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(
          "start\n--name=a  *\nloss=0.1\n", folder.text("runs/t/trials/000000/1/stdout.log"));
    }
  }

  @Test
  void argumentsReplacedByTheScriptAreRefused() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      write(folder, "a", "set -- x y; echo loss=1 ${args}");
      Outcome outcome = run(folder, System.getenv("PATH"));
      assertEquals(2, outcome.code());
      assertTrue(
          outcome
              .err()
              .startsWith(
                  "sweep: t.yaml:5:27: command: '${args}' stands for several arguments, which 'set'"
                      + " or 'shift' changed before it; move it before that, or put that in"
                      + " parentheses"),
          outcome.err());
    }
  }

  @Test
  void barsBetweenCasePatternsAreNoPipes() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      assumeTrue(shFails(folder, "-o", "pipefail", "-c", ":"), "needs a sh without pipefail");
      write(folder, "a", "case ${tag} in a|b) echo loss=${lr};; (c | d) ;; esac");
      Outcome outcome = run(folder, withoutBash(folder));
      assertEquals(0, outcome.code(), outcome.err());
      assertFalse(outcome.err().contains("pipefail"), outcome.err());
    }
  }

  @Test
  void bashQuotesAreRefusedWithoutBash() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      assumeTrue(shFails(folder, "-c", "test $'a' = a"), "needs a sh that does not know $'...'");
      write(folder, "a  *", "echo loss=${lr} $'it\\'s' \"${tag}\"");
      String problem =
          "sweep: command: it uses $'...', which sh does not know, and there is no bash;"
              + " install bash or use other quotes\n";
      Outcome outcome = run(folder, withoutBash(folder));
      assertEquals(2, outcome.code());
      assertTrue(outcome.err().contains(problem), outcome.err());

      Outcome known = run(folder, System.getenv("PATH"));
      assertEquals(0, known.code(), known.err());
      assertEquals("loss=0.1 it's a  *\n", folder.text("runs/t/trials/000000/1/stdout.log"));
    }
  }

  @Test
  void valueThatLooksLikeAMarkerIsPrintedUnchanged() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      write(folder, "\\uE000HOME\\uE000", "echo loss=${lr} ${tag}");
      assertTrue(folder.sweep("plan", "t.yaml").out().contains("\uE000HOME\uE000'"));
      assertEquals(0, run(folder, System.getenv("PATH")).code());
      assertTrue(folder.sweep("best", "--format=command").out().contains("\uE000HOME\uE000'"));
    }
  }
}
