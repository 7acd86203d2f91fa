package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Confirms the leaders of a search on fresh seeds. */
class ConfirmIT {
  /** x = 2 is overestimated by the search seeds 0 and 1. */
  private static final String SEARCH =
      """
      name: luck
      method: grid
      command: [sh, train.sh, "${x}", "${seed}"]
      metric: {name: acc, goal: maximize}
      slots: 2
      repeats: 2
      baseline: {x: 0}
      parameters: {x: {values: [1, 2, 3, 4]}}
      """;

  private static final String SCRIPT =
      """
      noise=$(( $2 * ($1 + 3) % 4 ))
      if [ "$1" -eq 2 ] && [ "$2" -lt 2 ]; then echo "acc=95"; exit; fi
      if [ "$1" -eq 2 ]; then echo "acc=$(( 40 + noise ))"; exit; fi
      echo "acc=$(( 60 + 10 * $1 % 40 + noise ))"
      """;

  private static final String CONFIRM = "confirm: {top: 2, repeats: 5}\n";

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("s.yaml", SEARCH);
    folder.write("train.sh", SCRIPT);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  @Test
  void finishedSweepIsConfirmedLaterAndWinnerIsNotTheLuckiest() throws Exception {
    assertEquals(0, folder.sweep("run", "s.yaml", "--run-cap", "8").code());
    assertTrue(folder.sweep("best").out().contains("\nx: 2\n"));
    folder.write("s.yaml", SEARCH + CONFIRM);
    String plan = folder.sweep("plan", "s.yaml", "--first", "0", "--last", "0").out();
    assertTrue(
        plan.contains(
            "trials      8 (run_cap), including 2 for the baseline, + up to 15 to confirm: 2 per"),
        plan);
    assertTrue(plan.contains("finished    8, up to 15 left, in runs/luck\n"), plan);

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.err()
            .contains("luck: grid search, 8 trials + up to 15 to confirm, 2 slots, in runs/luck\n"),
        run.err());
    assertTrue(run.err().contains("; 15 more trials on fresh seeds confirm its leaders\n"));
    assertFalse(run.err().contains("duplicates"), run.err());
    assertEquals(23, folder.recorded("luck", "attempt-started"), "the cap on record counts on");
    assertTrue(run.out().startsWith("rank  trials  confirmed     n  acc "), run.out());
    assertTrue(
        run.err().contains("\nconfirmed on 5 fresh seeds: the configuration x=3 is "), run.err());
    assertTrue(run.err().contains("; Holm-corrected for 2 comparisons, p"), run.err());
    assertTrue(
        run.err()
            .contains(
                "\nthe winner of the search, x=2, dropped to rank 2 on fresh seeds (mean 95 in the"
                    + " search, 41.6 confirmed)\n"),
        run.err());
    String best = folder.sweep("best").out();
    assertTrue(best.contains(" over 5 fresh seeds; in the search "), best);
    assertTrue(best.contains("\nx: 3\n"), best);
    assertTrue(
        folder
            .sweep("status")
            .out()
            .startsWith(
                "luck in runs/luck\n8 of 8 search trials ended: 8 completed\n"
                    + "15 of 15 confirming trials ended: 15 completed\n"),
        folder.sweep("status").out());
    assertTrue(folder.text("runs/luck/trials.csv").startsWith("trial,baseline,confirms,repeat,"));

    Outcome again = folder.sweep("run", "s.yaml");
    assertEquals(0, again.code());
    assertEquals(23, folder.recorded("luck", "attempt-started"), "nothing was run again");
  }

  @FullLength
  @Test
  void runnerKilledWhileConfirmingIsResumedWithTheSameLeaders() throws Exception {
    folder.write("s.yaml", SEARCH + CONFIRM);
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    folder.write("train.sh", "sleep 0.2\n" + SCRIPT);
    Process runner = folder.start("run", "s.yaml", "--fresh");
    ProgramFolder.waitUntil(() -> journal().contains("\"confirms\":true"));
    ProgramFolder.kill(runner);
    assertFalse(journal().contains("\"trial\":24,"), "it was not done");

    Outcome resumed = folder.sweep("run", "runs/luck-2");

    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(25, folder.recorded("luck-2", "trial-created"));
    assertEquals(25, folder.recorded("luck-2", "trial-ended"));
    assertEquals(folder.leaderboard("luck"), folder.leaderboard("luck-2"));
  }

  private String journal() {
    return folder.text("runs/luck-2/journal.jsonl");
  }
}
