package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Values that can't be written at a macro in a trial's copy of a config file. */
class TemplateValuesIT {
  @TempDir private Path temporary;

  @Test
  @FullLength
  void unescapableTemplateValueFailsOnlyItsTrialWithAdvice() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write(
          "s.yaml",
          """
          command: "cat ${file:c.toml}; echo loss=1"
          method: grid
          metric: {name: loss}
          parameters:
            v: {values: [adam, "it's", sgd]}
          files:
            c.toml: {text: "# of ${v}\\na = '${v}'\\n"}
          """);
      Outcome outcome = folder.sweep("run", "s.yaml");

      assertEquals(1, outcome.code(), outcome.err());
      assertTrue(outcome.err().contains("trials: 2 completed, 1 failed\n"), outcome.err());
      assertTrue(
          outcome
              .err()
              .contains(
                  "c.toml:2: \"it's\" can't be written in place of ${v};"
                      + " put ${v} in double quotes, with nothing else in them"),
          outcome.err());
      assertEquals("# of sgd\na = 'sgd'\n", folder.text("runs/s/trials/000002/c.toml"));
    }
  }
}
