package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Ends a search that no longer pays. */
class StopWhenIT {
  private static final String SPEC =
      """
      name: early
      method: grid
      command: '[ ${x} != 40 ] || [ ! -e wait ] || sleep 60; echo loss=0.${x}'
      metric: {name: loss}
      parameters: {x: {values: [50, 30, 29, 40, 28, 10]}}
      stop_when: {no_improvement: 3, min_delta: 0.05}
      slots: 1
      """;

  private static final String REASON =
      "3 configurations in a row did not improve on trial 1 by more than 0.05";

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SPEC);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  @Test
  void searchEndsWithItsReasonAlsoAfterAKill() throws Exception {
    folder.write("wait", "");
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("early", "attempt-pid") == 4);
    ProgramFolder.kill(run);
    Files.delete(folder.path("wait"));

    Outcome resumed = folder.sweep("run", "s.yaml", "--on-orphan", "rerun");

    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(resumed.err().contains("\nfinished: " + REASON + "\n"), resumed.err());
    assertEquals(5, folder.recorded("early", "trial-ended"));
    assertTrue(folder.sweep("status", "early").out().contains("the sweep is finished"));

    Outcome again = folder.sweep("run", "s.yaml");

    assertEquals(0, again.code());
    assertTrue(again.err().contains("\nfinished: " + REASON + "\n"), again.err());
    assertEquals(5, folder.recorded("early", "trial-ended"));
  }

  @Test
  @FullLength
  void leadersAreConfirmedAndALaxerRuleSearchesOn() throws Exception {
    folder.write("s.yaml", SPEC + "confirm: {top: 1, repeats: 2}\n");
    String plan = folder.sweep("plan", "s.yaml", "--first", "0", "--last", "0").out();
    assertTrue(
        plan.contains(", or earlier after 3 configurations in a row without a new best\n"), plan);

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.err().contains("the search has ended: " + REASON + "; 2 more trials on fresh seeds"),
        run.err());
    assertEquals(7, folder.recorded("early", "trial-ended"));

    folder.write("s.yaml", SPEC.replace(": 3,", ": 4,"));
    Outcome more = folder.sweep("run", "s.yaml");

    assertTrue(more.err().contains("\nfinished: the search space is exhausted\n"), more.err());
    assertEquals(8, folder.recorded("early", "trial-ended"));
  }

  private static final String LEARNING =
      """
      name: learning
      method: auto
      command: awk 'BEGIN {print "loss=" (${x} - 0.3)^2 + (${y} - 0.6)^2}'
      metric: {name: loss}
      parameters: {x: {min: 0.0, max: 1.0}, y: {min: 0.0, max: 1.0}}
      stop_when: {expected_improvement: 0.001}
      run_cap: 60
      slots: 1
      """;

  private static final String EXPECTED =
      "the model expects the next configuration to improve on the best by less than 0.001";

  @Test
  void modelEndsASmoothSearchAtTheSamePlaceAfterAKill() throws Exception {
    folder.write("s.yaml", LEARNING);
    Outcome undisturbed = folder.sweep("run", "s.yaml", "--dir", "other");
    assertTrue(undisturbed.err().contains("\nfinished: " + EXPECTED + "\n"), undisturbed.err());
    String end = "trials: %d completed\n".formatted(completed(undisturbed));

    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.recorded("learning", "trial-ended") >= 20);
    ProgramFolder.kill(run);
    Outcome resumed = folder.sweep("run", "s.yaml", "--on-orphan", "rerun");
    Outcome again = folder.sweep("run", "s.yaml");

    assertTrue(resumed.err().contains(end + "finished: " + EXPECTED + "\n"), resumed.err());
    assertTrue(again.err().contains(end + "finished: " + EXPECTED + "\n"), again.err());
    assertTrue(folder.sweep("status", "learning").out().contains("the sweep is finished"));
  }

  private static int completed(Outcome outcome) {
    Matcher count = Pattern.compile("trials: (\\d+) completed\n").matcher(outcome.err());
    assertTrue(count.find(), outcome.err());
    int completed = Integer.parseInt(count.group(1));
    assertTrue(completed > 20 && completed < 40, outcome.err());
    return completed;
  }

  @Test
  @FullLength
  void modelLetsARoughSearchGoOn() throws Exception {
    String rough = "command: awk 'BEGIN {x = ${x} * 1e6; print \"loss=\" x - int(x)}'\n";
    folder.write("s.yaml", LEARNING.replaceFirst("command: .*\n", "").replace("60", "30") + rough);

    Outcome run = folder.sweep("run", "s.yaml");

    assertTrue(run.err().contains("\nfinished: run_cap is reached\n"), run.err());
  }

  @Test
  @FullLength
  void leadersAreConfirmedAndALowerBoundSearchesOn() throws Exception {
    folder.write("s.yaml", LEARNING + "confirm: {top: 1, repeats: 2}\n");
    Outcome run = folder.sweep("run", "s.yaml");
    assertTrue(
        run.err().contains("the search has ended: " + EXPECTED + "; 2 more trials on fresh seeds"),
        run.err());

    folder.write("s.yaml", LEARNING.replace("0.001", "0.000001").replace("60", "26"));
    Outcome more = folder.sweep("run", "s.yaml");

    assertTrue(more.err().contains("\nfinished: run_cap is reached\n"), more.err());
  }
}
