package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;

/** Uses the report with mouse and keys in Chromium, at three widths and in both themes. */
@FullLength
class ReportPageIT {
  private static final String SPEC =
      """
      name: seen
      command: ["sh", "train.sh", "${lr}", "${act}", "${width}"]
      method: random
      seed: 3
      run_cap: 90
      slots: 2
      metric: {name: acc, goal: maximize}
      parameters:
        lr: {min: 0.00001, max: 0.1, distribution: log_uniform_values}
        act: {values: [relu, gelu, silu]}
        width: {min: 1, max: 12}
      baseline: {lr: 0.001, act: relu, width: 4}
      """;

  private static final String SCRIPT =
      """
      exec awk -v lr="$1" -v act="$2" -v width="$3" 'BEGIN {
        if (lr > 0.05) { print "loss is NaN" > "/dev/stderr"; exit 3 }
        off = log(lr / 0.005) / log(10)
        top = 0.9 - 0.05 * off * off + (act == "silu" ? 0.02 : 0) - 0.001 * (width - 6) ^ 2
        for (step = 1; step <= 8; step++) printf "step %d acc %.4f\\n", step, top * (1 - exp(-step / 2))
      }'
      """;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void pageWorksWithMouseAndKeysAtEveryWidth(String theme) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      Chromium.assumeInstalled(folder);
      folder.write("sweep.yaml", SPEC);
      folder.write("train.sh", SCRIPT);
      ProgramFolder.Outcome run = folder.sweep("run", "sweep.yaml");
      assertTrue(Files.exists(folder.path("runs/seen/report.html")), run.err());
      ProgramFolder.Outcome used =
          Chromium.run(folder, "report-page.mjs", folder.path("runs/seen/report.html"), theme);
      assertEquals(0, used.code(), used.out() + used.err());
    }
  }
}
