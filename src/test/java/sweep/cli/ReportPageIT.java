package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page about a sweep, used with mouse and keys in Chromium, at three widths and in both themes.
 *
 * <p>playwright-core, which drives the browser, comes from npm, in the release that is named here.
 */
class ReportPageIT {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final String DRIVER = "playwright-core@1.57.0";

  /** Kept from one run of the tests to the next. */
  private static final Path DRIVER_FOLDER = Path.of("target", "browser-test").toAbsolutePath();

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
  void itCanBeUsedWithMouseAndKeysAtEveryWidth(String theme) throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "there is no " + BROWSER);
    assumeTrue(isOnPath("node"), "there is no node");
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      assumeTrue(hasDriver(folder), "there is no %s in %s".formatted(DRIVER, DRIVER_FOLDER));
      folder.write("sweep.yaml", SPEC);
      folder.write("train.sh", SCRIPT);
      ProgramFolder.Outcome run = folder.sweep("run", "sweep.yaml");
      assertTrue(Files.exists(folder.path("runs/seen/report.html")), run.err());
      ProgramFolder.Outcome used =
          folder.finished(
              folder.startCommand(
                  List.of(
                      "node",
                      Path.of(ReportPageIT.class.getResource("/report-page.mjs").toURI())
                          .toString(),
                      DRIVER_FOLDER.toString(),
                      BROWSER.toString(),
                      folder.path("runs/seen/report.html").toString(),
                      theme)));
      assertEquals(0, used.code(), used.out() + used.err());
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Has npm put the driver there if it isn't yet. */
  private static boolean hasDriver(ProgramFolder folder) throws Exception {
    Path driver = DRIVER_FOLDER.resolve("node_modules/playwright-core");
    if (!Files.exists(driver) && isOnPath("npm")) {
      folder.finished(
          folder.startCommand(
              List.of(
                  "npm",
                  "install",
                  "--prefix",
                  DRIVER_FOLDER.toString(),
                  "--ignore-scripts",
                  "--no-audit",
                  "--no-fund",
                  DRIVER)));
    }
    return Files.exists(driver);
  }
}
