package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;

/** Writes the report of a sweep, and shows it in a browser. */
class ReportIT {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");

  @TempDir Path temporary;

  private static final String SPEC =
      """
      name: seen
      command: ["echo", "loss=${x}"]
      method: grid
      metric: {name: loss, goal: minimize}
      parameters:
        x: {values: [3, 1, 2]}
        tag: {values: ["<b>bold</b></script><script>document.title='taken over'</script>"]}
      baseline: {x: 2, tag: plain}
      """;

  @Test
  void everySweepEndsWithAReport() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("sweep.yaml", SPEC);
      assertEquals(0, folder.sweep("run", "sweep.yaml").code());
      String written = folder.text("runs/seen/report.html");
      ProgramFolder.Outcome again = folder.sweep("report", "-o", "elsewhere.html");
      assertEquals("report: elsewhere.html", again.err().strip());
      assertEquals(
          written.replace("\"trials/", "\"runs/seen/trials/"), folder.text("elsewhere.html"));
    }
  }

  @Test
  @FullLength
  void unwritableReportIsOneNotice() throws Exception {
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("sweep.yaml", SPEC);
      assertEquals(0, folder.sweep("run", "sweep.yaml").code());
      Files.delete(folder.path("runs/seen/report.html"));
      Files.createDirectories(folder.path("runs/seen/report.html/in-the-way"));
      ProgramFolder.Outcome run = folder.sweep("run", "sweep.yaml");
      assertEquals(0, run.code(), run.err());
      assertTrue(run.err().contains("can't write the report to runs/seen/report.html"), run.err());
      assertFalse(run.err().contains("\tat "), run.err());
    }
  }

  @Test
  void browserShowsThePageAndRunsNoScriptFromTheSweep() throws Exception {
    assumeTrue(Files.isExecutable(BROWSER), "there is no " + BROWSER);
    try (ProgramFolder folder = new ProgramFolder(temporary)) {
      folder.write("sweep.yaml", SPEC);
      folder.sweep("run", "sweep.yaml");
      ProgramFolder.Outcome shown =
          folder.finished(
              folder.startCommand(
                  List.of(
                      BROWSER.toString(),
                      "--headless",
                      "--no-sandbox",
                      "--disable-gpu",
                      "--disable-background-networking",
                      "--enable-logging=stderr",
                      "--user-data-dir=" + folder.path(".browser"),
                      "--dump-dom",
                      folder.path("runs/seen/report.html").toUri().toString())));
      assertTrue(shown.out().contains("data-ready=\"true\""), shown.err());
      assertTrue(shown.out().contains("<title>seen \u00b7 sweep report</title>"), shown.err());
      assertTrue(shown.out().contains("&lt;b&gt;bold&lt;/b&gt;"), shown.err());
      assertFalse(shown.err().contains(":CONSOLE"), shown.err());
    }
  }
}
