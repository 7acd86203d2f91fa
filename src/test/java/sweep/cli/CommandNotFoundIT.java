package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Shell exit codes for commands that can't be started. */
class CommandNotFoundIT {
  private static final String SPEC =
      """
      name: s
      command: [sh, train.sh, "${tool}"]
      method: grid
      metric: {name: loss, goal: minimize}
      slots: 1
      parameters:
        tool: {values: [a, b, c, d]}
      """;

  @TempDir private Path path;

  private Outcome run(String script, String... options) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      folder.write("train.sh", script);
      List<String> arguments = new ArrayList<>(List.of("run", "s.yaml"));
      arguments.addAll(List.of(options));
      return folder.sweep(arguments.toArray(String[]::new));
    }
  }

  @Test
  @FullLength
  void failsOnlyItsTrialAfterAnotherCompleted() throws Exception {
    Outcome outcome = run("[ $1 != b ] || exit 127; echo loss=1");

    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 3 completed, 1 failed"), outcome.err());
    assertTrue(outcome.err().contains("1 failed: exit code 127 (trial 1)"), outcome.err());
  }

  @Test
  @FullLength
  void failsOnlyItsTrialIfItHasPrinted() throws Exception {
    Outcome outcome = run("echo loss=1; [ $1 != a ] || no-such-tool-anywhere");

    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 3 completed, 1 failed"), outcome.err());
  }

  @Test
  @FullLength
  void failsOnlyItsTrialIfAConcurrentOneCompletes() throws Exception {
    String othersEndLater =
        "until [ -e runs/s/trials/000001/1/exit ]; do sleep 0.02; done; sleep 1";

    Outcome outcome =
        run("[ $1 != b ] || exit 127; %s; echo loss=1".formatted(othersEndLater), "-j", "4");

    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 3 completed, 1 failed"), outcome.err());
  }

  @Test
  @FullLength
  void stopsTheSweepWhenNoRunningTrialCanProveTheCommandStarts() throws Exception {
    Outcome outcome = run("[ $1 = a ] && sleep 1; exit 127", "-j", "3");

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(
        outcome.err().contains("the command can't be started: it was not found (exit code 127)"));
    assertTrue(outcome.err().contains("trials: 3 waiting"), outcome.err());
  }

  @Test
  void stopsTheSweepBeforeAnyTrialCompletedOrPrinted() throws Exception {
    Outcome outcome = run("no-such-tool-anywhere");

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(
        outcome.err().contains("the command can't be started: it was not found (exit code 127)"));
    assertTrue(outcome.err().contains("trials: 1 waiting"), outcome.err());
    Outcome fixed = run("echo loss=1");
    assertEquals(0, fixed.code(), fixed.err());
  }
}
