package sweep.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs test scripts in Chromium.
 *
 * <p>npm installs the driver, playwright-core, in a fixed version.
 */
final class Chromium {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final String DRIVER = "playwright-core@1.57.0";

  /** Kept between test runs. */
  private static final Path DRIVER_FOLDER = Path.of("target", "browser-test").toAbsolutePath();

  private Chromium() {}

  /** Skips the test without a browser or a driver. */
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

  /** Lets npm install the driver unless it is installed. */
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
