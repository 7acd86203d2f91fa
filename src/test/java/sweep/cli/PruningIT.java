package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.FullLength;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Trials that end early because of what they print. */
class PruningIT {
  /** Those that are worth nothing never end by themselves. */
  private static final String SPEC =
      """
      name: small
      method: grid
      command: >-
        echo "$SWEEP_TRIAL" >>ran; echo "epoch 1 acc=0.${x}";
        test ${x} -ge 5 || exec sleep 100
      metric: {name: acc, goal: maximize}
      slots: 1
      grace: 1s
      parameters: {x: {values: [5, 4, 6, 3, 7]}}
      early_terminate: {type: asha, resource: epoch}
      """;

  private static final List<String> STATES =
      List.of("completed", "pruned", "completed", "pruned", "completed");

  private static List<String> states(ProgramFolder folder) {
    return Pattern.compile("(?m)^\\d+,false,\\d+,\\d+,([a-z-]+),")
        .matcher(folder.text("runs/small/trials.csv"))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Test
  void trialThatPromisesTooLittleIsPrunedEverywhere(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);

      Outcome run = folder.sweep("run", "s.yaml");

      assertEquals(0, run.code(), run.err());
      assertTrue(run.err().contains("trials: 3 completed, 2 pruned\n"), run.err());
      assertEquals(STATES, states(folder));
      assertFalse(folder.hasProcesses());
      String reason = "acc 0.4 at epoch 1 is not the best of 2";
      assertTrue(folder.text("runs/small/trials.csv").contains(reason));
      List<String> rows = folder.text("runs/small/results.csv").lines().toList();
      assertTrue(rows.get(3).startsWith("3,0,"), rows.toString());
      assertTrue(rows.get(4).startsWith(",1,false,pruned," + reason), rows.toString());
      assertTrue(folder.sweep("status").out().contains("2 trials were pruned after"));
      assertTrue(folder.sweep("retry", "--failed").err().startsWith("no trial has failed\n"));
      assertTrue(folder.sweep("results", "--state", "pruned").out().contains(reason));
      assertEquals(0, folder.sweep("collect").code());
      assertEquals(STATES, states(folder));
      assertEquals(0, folder.sweep("doctor").code());
    }
  }

  @Test
  void sweepWhoseTrialsWereAllPrunedSaysSo(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write(
          "s.yaml",
          """
          name: small
          method: grid
          command: echo "epoch 1 acc=0.${x}"; exec sleep 100
          metric: {name: acc, goal: maximize}
          slots: 2
          parameters: {x: {values: [5, 7]}}
          early_terminate: {type: threshold, min: 0.9}
          """);

      Outcome run = folder.sweep("run", "s.yaml");

      String sentence =
          "all 2 trials were pruned, so nothing is ranked; the best value that was seen is acc 0.7,"
              + " of trial 1; with --no-pruning trials run to their ends\n";
      assertEquals(0, run.code(), run.err());
      assertTrue(run.err().contains(sentence), run.err());
      String table = run.out().replaceAll(" +", " ");
      assertTrue(table.contains("trials best acc seen x"), table);
      assertTrue(table.contains("\n1 0.7 7"), table);
      assertTrue(table.contains("acc 0.7 at step 1 is less than 0.9"), table);
      Outcome best = folder.sweep("best");
      assertEquals("sweep: runs/small: " + sentence, best.err());
      assertTrue(folder.sweep("list").out().contains("pruned"));
    }
  }

  @Test
  void everyTrialRunsToItsEndOnRequest(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC.replace("sleep 100", "true"));

      Outcome run = folder.sweep("run", "s.yaml", "--no-pruning");

      assertTrue(run.err().contains("trials: 5 completed\n"), run.err());
    }
  }

  /** The runner is killed when a trial has reached a rung, wherever the decision is by then. */
  @ParameterizedTest
  @MethodSource("delays")
  @FullLength
  void killedRunnerChangesNoDecision(int delayMillis, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      folder.write("s.yaml", SPEC);
      for (int trial : List.of(1, 3)) {
        Process runner = folder.start("run", "s.yaml");
        String reached = "\"rung-reached\",\"trial\":" + trial;
        ProgramFolder.waitUntil(
            () -> !runner.isAlive() || folder.text("runs/small/journal.jsonl").contains(reached));
        runner.waitFor(delayMillis, TimeUnit.MILLISECONDS);
        ProgramFolder.kill(runner);
      }

      Outcome run = folder.sweep("run", "s.yaml");

      assertEquals(0, run.code(), run.err());
      assertEquals(STATES, states(folder));
      assertEquals("0\n1\n2\n3\n4\n", folder.text("ran"), "each trial ran once");
      assertFalse(folder.hasProcesses());
    }
  }

  static List<Integer> delays() {
    return TestLength.some(List.of(0, 1, 2, 5, 10, 20, 50, 100, 300, 1000));
  }
}
