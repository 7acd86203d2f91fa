package sweep.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A browser that scripts of the tests use.
 *
 * <p>playwright-core, which drives it, comes from npm, in the release that is named here.
 */
final class Chromium {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final String DRIVER = "playwright-core@1.57.0";

  /** Kept from one run of the tests to the next. */
  private static final Path DRIVER_FOLDER = Path.of("target", "browser-test").toAbsolutePath();

  private Chromium() {}

  /** Skips the test where there is no browser, or nothing to drive it with. */
  static void assumeInstalled(ProgramFolder folder) throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "there is no " + BROWSER);
    assumeTrue(isOnPath("node"), "there is no node");
    assumeTrue(hasDriver(folder), "there is no %s in %s".formatted(DRIVER, DRIVER_FOLDER));
  }

  /** Runs a script of the test resources on a page. */
  static ProgramFolder.Outcome run(ProgramFolder folder, String script, Path page, String theme)
      throws Exception {
    return folder.finished(
        folder.startCommand(
            List.of(
                "node",
                place(script).toString(),
                DRIVER_FOLDER.toString(),
                BROWSER.toString(),
                page.toString(),
                theme)));
  }

  private static Path place(String script) throws URISyntaxException {
    return Path.of(Chromium.class.getResource("/" + script).toURI());
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
