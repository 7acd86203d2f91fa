package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** The texts and charts of a report are consistent. */
class ReportFactsIT {
  /** x = 2 is overestimated by the search seeds 0 and 1. */
  private static final String CONFIRMED =
      """
      name: luck
      method: grid
      command: [sh, train.sh, "${x}", "${seed}"]
      metric: {name: acc, goal: maximize}
      slots: 2
      repeats: 2
      baseline: {x: 0}
      parameters: {x: {values: [1, 2, 3, 4]}}
      confirm: {top: 2, repeats: 5}
      """;

  private static final String SCRIPT =
      """
      noise=$(( $2 * ($1 + 3) % 4 ))
      if [ "$1" -eq 4 ]; then echo "no memory" >&2; exit 3; fi
      if [ "$1" -eq 2 ] && [ "$2" -lt 2 ]; then echo "acc=95"; exit; fi
      if [ "$1" -eq 2 ]; then echo "acc=$(( 40 + noise ))"; exit; fi
      echo "acc=$(( 60 + 10 * $1 % 40 + noise ))"
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    Chromium.assumeInstalled(folder);
    folder.write("train.sh", SCRIPT);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private JsonNode facts(String sweep) throws Exception {
    Path page = folder.path("runs/%s/report.html".formatted(sweep));
    Outcome read = Chromium.run(folder, "report-facts.mjs", page, "light");
    assertEquals(0, read.code(), read.err());
    JsonNode facts = new ObjectMapper().readTree(read.out());
    assertEquals("[]", facts.get("faults").toString());
    return facts;
  }

  private static List<String> starting(JsonNode texts, String start) {
    List<String> found = new ArrayList<>();
    texts.forEach(text -> found.add(text.asText()));
    found.removeIf(text -> !text.startsWith(start));
    return found;
  }

  @Test
  @FullLength
  void confirmedConfigurationIsTheBestEverywhere() throws Exception {
    folder.write("s.yaml", CONFIRMED);
    Outcome run = folder.sweep("run", "s.yaml");
    assertEquals(1, run.code(), run.err());
    String status = folder.sweep("status").out();
    assertTrue(
        status.startsWith(
            "luck in runs/luck\n"
                + "10 of 10 search trials ended: 8 completed, 2 failed\n"
                + "15 of 15 confirming trials ended: 15 completed\n"),
        status);

    JsonNode page = facts("luck");

    assertEquals("[\"90.8\"]", page.get("best").toString(), "in the table");
    assertTrue(page.get("figures").get(0).asText().contains("Best acc\n90.8+"), page.toString());
    assertEquals(List.of("best 90.8"), starting(page.get("drawn"), "best "));
    assertEquals(List.of("search best 95.0"), starting(page.get("drawn"), "search best"));
    assertTrue(page.get("drawer").asText().contains("90.8 \u00b1"), page.toString());
    assertEquals(
        List.of("acc, 5 fresh seeds", "acc, search"), starting(page.get("columns"), "acc"));
    assertTrue(
        page.get("headline")
            .get(0)
            .asText()
            .startsWith(
                "1 of 2 confirmed configurations scored better than the baseline on fresh seeds"),
        page.toString());
    assertTrue(
        page.get("figures").get(3).asText().startsWith("Confirmed\n1 of 2\n"), page.toString());
    String origin = page.get("origin").toString();
    assertTrue(origin.contains("10 of 10 trials ended: 8 completed, 2 failed"), origin);
    assertTrue(origin.contains("15 of 15 trials ended: 15 completed"), origin);
  }

  @Test
  @FullLength
  void intervalAndPValueComeFromTheSameTest() throws Exception {
    folder.write("s.yaml", CONFIRMED);
    folder.sweep("run", "s.yaml");

    String drawer = facts("luck").get("drawer").asText();

    assertTrue(
        drawer.matches(
            "(?s).* vs baseline \\(95% CI \\S+ to \\S+, p [=<] \\S+; Holm-corrected for 2"
                + " comparisons, p [=<] \\S+\\).*"),
        drawer);
  }

  @Test
  @FullLength
  void importedSweepIsShortAndSuggestsNoPointlessCommand() throws Exception {
    StringBuilder table = new StringBuilder("lr,momentum,val_acc\n");
    for (int i = 0; i < 600; i++) {
      table.append("%s,%s,%s\n".formatted(Math.pow(10, -5 + i * 0.006), 0.0005 + i * 0.0016, i));
    }
    folder.write("old.csv", table.toString());
    Outcome imported =
        folder.sweep("import", "old.csv", "--metric", "val_acc", "--goal", "maximize");
    assertEquals(0, imported.code(), imported.err());

    Outcome command = folder.sweep("best", "old", "--format", "command");
    assertEquals(2, command.code());
    assertTrue(command.err().contains("the sweep was imported without a command"), command.err());

    JsonNode page = facts("old");

    assertTrue(page.get("height").asInt() < 5000, page.get("height").toString());
    assertEquals(List.of(), starting(page.get("buttons"), "Copy command"));
    assertEquals("false", page.get("spec").get(0).get(0).toString(), "the spec is closed");
    String spec = page.get("spec").get(0).get(1).asText();
    assertTrue(spec.contains("configurations:  # 600 configurations omitted"), spec);
    assertEquals(1, starting(page.get("axes"), "lr\nlog").size(), page.get("axes").toString());
    assertEquals(
        1, starting(page.get("axes"), "momentum\nlinear").size(), page.get("axes").toString());
    assertEquals("[]", page.get("curves").toString(), "what is imported has no logs to read");
    assertTrue(
        page.get("headline").get(0).asText().startsWith("Best of 600 configurations: trial 599"),
        page.toString());
  }

  @Test
  @FullLength
  void unreadCurvesAreReported() throws Exception {
    folder.write(
        "s.yaml",
        """
        name: long
        method: grid
        command: 'echo step=1 acc=1; echo step=2 acc=${x}'
        metric: {name: acc, goal: maximize}
        parameters: {x: {values: [1, 2]}}
        """);
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    assertTrue(facts("long").get("curves").toString().contains("2 trials loaded\""));

    for (int trial = 0; trial < 2; trial++) {
      Path log = folder.path("runs/long/trials/00000%d/1/stdout.log".formatted(trial));
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        file.setLength(200L << 20);
      }
    }
    assertEquals(0, folder.sweep("report").code());

    String curves = facts("long").get("curves").toString();
    assertTrue(curves.contains("0 trials loaded, 2 not loaded (logs too large)"), curves);
    assertFalse(curves.equals("[]"), "the card stays");
  }
}
