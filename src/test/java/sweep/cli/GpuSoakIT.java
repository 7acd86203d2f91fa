package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Kills two runners at random moments while they share eight GPUs that do not exist. */
class GpuSoakIT {
  private static final int TRIALS = TestLength.of(300);
  private static final int MOST_MILLIS = 4000;

  /** So long that at full length most GPUs are in use at a time. */
  private static final double SECONDS = TestLength.of(10) / 20.0;

  /** Each half of a GPU is a folder. Its trials fail loudly if too few of them are free. */
  private static final String SPEC =
      """
      name: %s
      method: random
      run_cap: %d
      command:
      - sh
      - -c
      - >-
        halves=%s; own=;
        for half in "gpu$CUDA_VISIBLE_DEVICES.a" "gpu$CUDA_VISIBLE_DEVICES.b"; do
        if [ $halves -gt 0 ] && mkdir "$half" 2>/dev/null;
        then own="$own $half"; halves=$((halves - 1)); fi; done;
        if [ $halves -gt 0 ];
        then echo "$SWEEP_NAME $SWEEP_TRIAL: GPU $CUDA_VISIBLE_DEVICES" >>twice; exit 1; fi;
        sleep %s; rmdir $own; echo loss=1
      metric: {name: loss, goal: minimize}
      gpus_per_trial: %s
      parameters: {x: {min: 0.0, max: 1.0}}
      """;

  private static String spec(String name, String share) {
    int halves = share.equals("1") ? 2 : 1;
    return SPEC.formatted(name, TRIALS, halves, 2 * SECONDS / halves, share);
  }

  @Test
  void gpuIsNeverGivenToTwoTrials(@TempDir Path path) throws Exception {
    assertNothingIsGivenTwice(path, "1", "1");
  }

  /** Halves of the GPUs, beside trials that have whole ones. */
  @FullLength
  @Test
  void halfOfAGpuIsNeverGivenToTwoTrials(@TempDir Path path) throws Exception {
    assertNothingIsGivenTwice(path, "0.5", "1");
  }

  private static void assertNothingIsGivenTwice(Path path, String first, String second)
      throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      FakeGpus.install(folder, 8, 40_000);
      folder.write("a.yaml", spec("a", first));
      folder.write("b.yaml", spec("b", second));

      int kills = killUntilDone(folder, new Random(7));

      assertTrue(kills > 0, "a runner was killed");
      assertEquals("", folder.text("twice"));
      for (String name : List.of("a", "b")) {
        assertEquals(TRIALS, folder.recorded(name, "trial-ended"));
      }
      assertEquals("", folder.text(".runtime/sweep/claims"), "all is given back");
      assertFalse(folder.hasProcesses());
    }
  }

  /** Kills one of the runners after the other until both sweeps are done. */
  private static int killUntilDone(ProgramFolder folder, Random random) throws Exception {
    int kills = 0;
    List<String> left = new ArrayList<>(List.of("a", "b"));
    Map<String, Process> runners = new HashMap<>();
    while (!left.isEmpty()) {
      for (String name : left) {
        if (!runners.containsKey(name)) {
          runners.put(name, folder.start(FakeGpus.path(folder), "run", name + ".yaml"));
        }
      }
      String name = left.get(random.nextInt(left.size()));
      Process runner = runners.remove(name);
      // Longer and longer, so that the sweeps end also on a busy machine.
      if (runner.waitFor(random.nextInt(MOST_MILLIS) + 100L * kills, TimeUnit.MILLISECONDS)) {
        Outcome outcome = folder.finished(runner);
        assertEquals(0, outcome.code(), outcome.err());
        left.remove(name);
      } else {
        ProgramFolder.kill(runner);
        kills++;
      }
    }
    return kills;
  }
}
