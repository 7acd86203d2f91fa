package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

/** Trials that are paused at a rung, and go on from their checkpoints once they deserve it. */
class PromotionIT {
  private static final String SPEC =
      """
      name: small
      method: grid
      command: [sh, train.sh, "${x}"]
      metric: {name: loss}
      slots: 1
      grace: 2s
      parameters: {x: {values: [3, 1, 2]}}
      early_terminate: {type: asha, promote: true, resource: epoch, max_iter: 3}
      """;

  /** Waits after the first epoch to be paused, unless it goes on from there. */
  private static final String SCRIPT =
      """
      state="$SWEEP_CHECKPOINT_DIR/epoch"
      from=$(cat "$state" 2>/dev/null || echo 0)
      echo "$SWEEP_TRIAL from $from" >>ran
      test "$from" -ge 1 || { echo "epoch 1 loss=$1.5"; echo 1 >"$state"; exec sleep 100; }
      echo "epoch 2 loss=$1.25"; echo "epoch 3 loss=$1.75"
      """;

  private static void prepare(ProgramFolder folder) throws IOException {
    folder.write("s.yaml", SPEC);
    folder.write("train.sh", SCRIPT);
  }

  private static List<String> states(ProgramFolder folder) {
    return Pattern.compile("(?m)^\\d+,false,\\d+,\\d+,([a-z-]+),")
        .matcher(folder.text("runs/small/trials.csv"))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static void assertFinished(ProgramFolder folder, Outcome run) {
    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("trials: 1 completed, 2 pruned\n"), run.err());
    assertEquals(List.of("pruned", "completed", "pruned"), states(folder));
    assertEquals("0 from 0\n1 from 0\n2 from 0\n1 from 1\n", folder.text("ran"));
    assertFalse(folder.hasProcesses());
  }

  @Test
  void bestOfARungGoesOnFromItsCheckpoint(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      prepare(folder);

      assertFinished(folder, folder.sweep("run", "s.yaml"));

      String table = folder.text("runs/small/trials.csv");
      assertTrue(table.contains("loss 3.5 at epoch 1 is not the best of 3"), table);
      String curve = folder.sweep("metrics", "1", "--series", "loss").out();
      assertTrue(curve.contains("1.5") && curve.contains("1.25"), curve);
      assertEquals(0, folder.sweep("collect").code());
      assertEquals(List.of("pruned", "completed", "pruned"), states(folder));
      assertEquals(0, folder.sweep("doctor").code());
    }
  }

  @Test
  void pausedTrialsAreShownAndGoOnOnRequest(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      prepare(folder);
      String waiting = "; until test -e go; do sleep 0.05; done";
      folder.write(
          "train.sh",
          SCRIPT.replace("exec sleep 100", "test $SWEEP_TRIAL != 0 || exec sleep 100" + waiting));
      Process runner = folder.start("run", "s.yaml");
      ProgramFolder.waitUntil(() -> folder.text("ran").contains("1 from 0"));
      ProgramFolder.kill(runner);

      String status = folder.sweep("status").out();
      Outcome retry = folder.sweep("retry", "0");
      String found = folder.sweep("results", "--state", "paused").out();
      folder.write("go", "");
      Outcome run = folder.sweep("run", "s.yaml", "--no-pruning");

      assertTrue(status.contains("1 running, 1 paused"), status);
      assertTrue(retry.err().contains("trial 0 has not ended: it is paused"), retry.err());
      assertTrue(found.contains("loss 3.5 at epoch 1: only 1 came there"), found);
      assertEquals(List.of("completed", "completed", "completed"), states(folder), run.err());
      assertTrue(folder.text("ran").contains("0 from 1\n"), folder.text("ran"));
    }
  }

  /** The runner is killed when a trial has reached a rung, wherever the decision is by then. */
  @ParameterizedTest
  @MethodSource("delays")
  @FullLength
  void killedRunnerChangesNoDecision(int delayMillis, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      prepare(folder);
      for (String moment :
          List.of(
              "\"rung-reached\",\"trial\":0", "\"rung-reached\",\"trial\":2", "\"attempt\":2")) {
        Process runner = folder.start("run", "s.yaml");
        ProgramFolder.waitUntil(
            () -> !runner.isAlive() || folder.text("runs/small/journal.jsonl").contains(moment));
        runner.waitFor(delayMillis, TimeUnit.MILLISECONDS);
        ProgramFolder.kill(runner);
      }

      assertFinished(folder, folder.sweep("run", "s.yaml"));
    }
  }

  static List<Integer> delays() {
    return TestLength.some(List.of(0, 1, 2, 5, 10, 20, 50, 100, 300, 1000));
  }
}
