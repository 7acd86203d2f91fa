package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.TestLength;
import sweep.cli.ProgramFolder.Outcome;

/** Kills the runner at random moments until the sweep is done. */
class KillLoopIT {
  private static final int TRIALS = 60;

  private static final int FIRST_MILLIS = 750;

  /** About the records of half of all trials. */
  private static final int MOST_BYTES = 24_000;

  /** A trial that fails loudly if another attempt of it is alive. */
  private static final String SPEC =
      """
      name: small
      method: random
      run_cap: 60
      seed: 11
      command: [sh, train.sh, "${x}"]
      metric: {name: acc, goal: maximize}
      slots: 3
      parameters:
        x: {min: 0.0, max: 1.0}
      """;

  private static final String SCRIPT =
      """
      mkdir "locks/$SWEEP_TRIAL" || { echo "trial $SWEEP_TRIAL runs twice" >>twice; exit 1; }
      sleep 0.03
      echo "acc=$1"
      rmdir "locks/$SWEEP_TRIAL"
      """;

  private static String expected = "";

  private static void prepare(ProgramFolder folder) throws IOException {
    folder.write("s.yaml", SPEC);
    folder.write("train.sh", SCRIPT);
    Files.createDirectory(folder.path("locks"));
  }

  @BeforeAll
  static void runOnceUninterrupted(@TempDir Path path) throws Exception {
    try (ProgramFolder calm = new ProgramFolder(path)) {
      prepare(calm);
      assertEquals(0, calm.sweep("run", "s.yaml").code());
      expected = calm.leaderboard("small");
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, TestLength.of(12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void repeatedlyKilledSweepEndsWithTheSameResults(long seed, @TempDir Path path) throws Exception {
    try (ProgramFolder folder = new ProgramFolder(path)) {
      prepare(folder);

      int kills = killUntilDone(folder, new Random(seed));

      assertTrue(kills > 0, "it was killed at least once");
      assertEquals("", folder.text("twice"));
      assertEquals(expected, folder.leaderboard("small"));
      assertOneEndEach(folder);
      assertFalse(folder.hasProcesses());
      assertEquals(0, folder.sweep("doctor").code(), "no process carries the sweep's name");
    }
  }

  /**
   * Kills the runner until it ends by itself, and returns the number of kills. Alternates between a
   * random moment of its first second and a moment after some more records, so that it makes
   * progress even on a busy machine.
   */
  private static int killUntilDone(ProgramFolder folder, Random random) throws Exception {
    for (int kills = 0; ; kills++) {
      Process runner = folder.start("run", "s.yaml");
      boolean isDone =
          kills % 2 == 0
              ? runner.waitFor(random.nextInt(FIRST_MILLIS), TimeUnit.MILLISECONDS)
              : endsBefore(random.nextInt(MOST_BYTES), runner, folder);
      if (isDone) {
        Outcome outcome = folder.finished(runner);
        assertEquals(0, outcome.code(), outcome.err());
        return kills;
      }
      ProgramFolder.kill(runner);
    }
  }

  /** Whether the runner ends before it has written the given number of records. */
  private static boolean endsBefore(long bytes, Process runner, ProgramFolder folder) {
    long enough = journal(folder).length() + bytes;
    ProgramFolder.waitUntil(() -> !runner.isAlive() || journal(folder).length() > enough);
    return !runner.isAlive();
  }

  private static File journal(ProgramFolder folder) {
    return folder.path("runs/small/journal.jsonl").toFile();
  }

  private static void assertOneEndEach(ProgramFolder folder) {
    Map<String, Long> ends =
        folder
            .text("runs/small/journal.jsonl")
            .lines()
            .filter(line -> line.contains("\"kind\":\"trial-ended\""))
            .collect(
                Collectors.groupingBy(
                    line -> line.replaceAll(".*\"trial\":(\\d+).*", "$1"), Collectors.counting()));
    assertEquals(TRIALS, ends.size());
    assertTrue(ends.values().stream().allMatch(count -> count == 1), ends.toString());
  }
}
