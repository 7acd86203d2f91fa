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
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Kills two runners at random moments while they share eight GPUs that do not exist. */
class GpuSoakIT {
  private static final int TRIALS = TestLength.of(500);
  private static final int MOST_MILLIS = 4000;

  /** Its trials fail loudly if the GPU is taken. */
  private static final String SPEC =
      """
      name: %s
      method: random
      run_cap: %d
      command:
      - sh
      - -c
      - >-
        mkdir "gpu$CUDA_VISIBLE_DEVICES" ||
        { echo "$SWEEP_NAME $SWEEP_TRIAL: GPU $CUDA_VISIBLE_DEVICES" >>twice; exit 1; };
        sleep 0.1; rmdir "gpu$CUDA_VISIBLE_DEVICES"; echo loss=1
      metric: {name: loss, goal: minimize}
      slots: 8
      gpus_per_trial: 1
      parameters: {x: {min: 0.0, max: 1.0}}
      """;

  @Test
  void gpuIsNeverGivenToTwoTrials(@TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      FakeGpus.install(folder, 8, 40_000);
      for (String name : List.of("a", "b")) {
        folder.write(name + ".yaml", SPEC.formatted(name, TRIALS));
      }

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
