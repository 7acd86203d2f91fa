package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;

/** Compares sweeps. */
final class CompareIT {
  @Test
  @FullLength
  void derivedParameterHasNoTriedRange(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "s.yaml",
          "name: s\ncommand: 'echo loss=${y}'\nmethod: grid\nmetric: {name: loss}\n"
              + "parameters: {x: {values: [1, 2]}, y: {expr: 2 * x}}\n");
      assertEquals(0, folder.sweep("run", "s.yaml").code());
      assertEquals(0, folder.sweep("run", "s.yaml", "--dir", "runs/t").code());
      String compared = folder.sweep("compare", "s", "t").out();
      assertTrue(compared.contains("\ny             2       2"), compared);
      assertTrue(compared.contains("2 of 2 values"), compared);
      assertFalse(compared.contains("null"), compared);
      assertFalse(compared.contains("0 of 1"), compared);
    }
  }
}
