package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** A baseline that fails before the search or long after it. */
class RetriedBaselineIT {
  private static final String SPEC =
      """
      name: s
      command: test -e ok && echo "loss=${lr}"
      method: grid
      metric: {name: loss, goal: minimize}
      parameters: {lr: {values: [2, 3]}}
      baseline: {lr: 1}
      """;

  @Test
  @FullLength
  void retryCommandIsSuggested(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);

      Outcome before = folder.sweep("run", "s.yaml");
      folder.write("ok", "");
      Outcome completed = folder.sweep("run", "s.yaml");
      Files.delete(folder.path("ok"));
      Outcome after = folder.sweep("retry", "0", "s.yaml");

      assertEquals(1, before.code(), before.err());
      assertTrue(before.err().contains("so the search did not start"), before.err());
      assertTrue(before.err().contains("the same command retries the baseline"), before.err());
      assertEquals(0, completed.code(), completed.err());
      assertEquals(1, after.code(), after.err());
      assertTrue(after.err().contains("`sweep retry 0` retries the baseline"), after.err());
      folder.write("ok", "");
      assertEquals(0, folder.sweep("retry", "0").code());
    }
  }
}
