package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Values longer than a variable or an argument may be: 128 KB on Linux. */
@FullLength
class LongValuesIT {
  private static final String LONG = "a".repeat(140_000);
  private static final String NOTE =
      "note: values of v are too long for a variable: $SWEEP_PARAM_V is not set,"
          + " $SWEEP_PARAMS_FILE has them\n";

  private static final String SPEC =
      """
      method: list
      metric: {name: loss, goal: maximize}
      configurations: [{v: s, w: 1}, {v: %s, w: 2}, {v: %sb, w: 3}]
      """
          .formatted(LONG, LONG);

  @TempDir private Path temporary;

  @Test
  void paramsFileHoldsValuesTooLongForAVariable() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("train.sh", "echo \"loss=$(wc -c <\"$1\") ${SWEEP_PARAM_V-none}\"\n");
      folder.write("s.yaml", SPEC + "command: [sh, train.sh, '${args_json_file}']\n");
      Outcome outcome = folder.sweep("run", "s.yaml");

      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(2, outcome.err().split(Pattern.quote(NOTE), -1).length);
      assertTrue(outcome.err().lines().allMatch(line -> line.length() < 300), "lines are cut");
      assertEquals("loss=19 s\n", folder.text("runs/s/trials/000000/1/stdout.log"));
      assertEquals("loss=140018 none\n", folder.text("runs/s/trials/000001/1/stdout.log"));

      folder.write("again.sh", folder.sweep("best", "--script").out());
      Process again = folder.startCommand(List.of("sh", "again.sh"));
      assertEquals("loss=140019 none\n", folder.finished(again).out());
    }
  }

  @Test
  void tooLongArgumentFailsOnlyItsTrial() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("s.yaml", SPEC.replace(LONG + "b", "t") + "command: 'echo loss=${w} ${v}'\n");
      Outcome outcome = folder.sweep("run", "s.yaml");

      assertEquals(1, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("trials: 2 completed, 1 failed\n"), outcome.err());
      assertTrue(
          outcome
              .err()
              .contains(
                  "trial 1 failed: exit code 125: can't start: its arguments and environment"
                      + " variables are too long together"),
          outcome.err());
      assertTrue(outcome.err().lines().allMatch(line -> line.length() < 300), outcome.err());
    }
  }
}
