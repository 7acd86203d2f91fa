package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Learns from the results of other sweeps. */
class KnownSweepsIT {
  private static final String SPEC =
      """
      method: %s
      command: [sh, -c, 'echo loss=$(( ($1 - 30) * ($1 - 30) ))', sh, "${x}"]
      metric: {name: loss}
      run_cap: %d
      parameters: {x: {min: 0, max: 1000}}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) throws Exception {
    folder = new ProgramFolder(path);
    folder.write("old.yaml", SPEC.formatted("random", 25));
    folder.write("new.yaml", SPEC.formatted("tpe", 6));
    assertEquals(0, folder.sweep("run", "old.yaml", "-j", "2").code());
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  /** The configurations of a sweep, in the order of their trials. */
  private List<String> tried(String sweep) {
    return folder
        .text("runs/" + sweep + "/journal.jsonl")
        .lines()
        .filter(line -> line.contains("\"trial-created\""))
        .map(line -> line.replaceAll(".*\"params\":|,\"crc.*", ""))
        .toList();
  }

  @Test
  @FullLength
  void resultsAreKnownOnceAndTheOtherSweepIsNoLongerNeeded() throws Exception {
    Outcome run = folder.sweep("run", "new.yaml", "--from", "old", "--run-cap", "3");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("from runs/old: 25 trials are known to the search\n"), run.err());
    assertEquals(25, folder.recorded("new", "trial-known"));
    assertTrue(folder.sweep("status", "new").out().contains("\nknown: 25 trials of runs/old\n"));
    assertTrue(
        folder.sweep("plan", "new.yaml").out().contains("\nknown       25 trials of runs/old\n"));
    assertEquals(3, folder.leaderboard("new").lines().count() - 1);

    Outcome again = folder.sweep("run", "new.yaml", "--from", "runs/old", "--run-cap", "4");
    assertEquals(0, again.code(), again.err());
    assertEquals(25, folder.recorded("new", "trial-known"));

    Files.move(folder.path("runs/old"), folder.path("elsewhere"));
    Outcome alone = folder.sweep("run", "new.yaml", "--from", "old", "--run-cap", "spec");
    assertEquals(0, alone.code(), alone.err());
    assertTrue(
        alone.err().contains("note: --from old: it is gone; what was known of it stays\n"),
        alone.err());
    assertEquals(0, folder.sweep("doctor", "new").code());

    Outcome whole = folder.sweep("run", "new.yaml", "--from", "elsewhere", "--dir", "whole");
    assertEquals(0, whole.code(), whole.err());
    String journal = Files.readString(folder.path("whole/journal.jsonl"));
    for (String configuration : tried("new")) {
      assertTrue(journal.contains("\"params\":" + configuration + ",\"crc"), configuration);
    }
    folder.write("blind.yaml", folder.text("new.yaml"));
    assertEquals(0, folder.sweep("run", "blind.yaml").code());
    assertFalse(tried("blind").equals(tried("new")), "they have no effect");
  }

  @Test
  @FullLength
  void prunedTrialsAreKnownAsSuch() throws Exception {
    String pruning =
        """
        name: pruned
        method: grid
        command: for epoch in 1 2 3; do echo epoch=$epoch loss=${x}; sleep 0.2; done
        metric: {name: loss}
        parameters: {x: {values: [1, 2, 8, 9]}}
        early_terminate: {type: threshold, max: 5}
        """;
    folder.write("pruned.yaml", pruning);
    assertEquals(0, folder.sweep("run", "pruned.yaml", "-j", "2").code());

    Outcome run = folder.sweep("run", "new.yaml", "--from", "pruned", "--run-cap", "1");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("4 trials are known to the search\n"), run.err());
    String journal = folder.text("runs/new/journal.jsonl");
    assertEquals(3, journal.split("\"state\":\"pruned\"").length);
    assertEquals(0, folder.sweep("doctor", "new").code());
  }

  @Test
  @FullLength
  void sweepOfNoUseIsOneLineAndCreatesNothing() throws Exception {
    Outcome absent = folder.sweep("run", "new.yaml", "--from", "olt");
    assertEquals(2, absent.code());
    assertEquals("sweep: --from olt: no such file or directory\n", lastLine(absent));

    Outcome blind = folder.sweep("run", "old.yaml", "--from", "new.yaml");
    assertEquals(
        "sweep: --from needs a method that learns from results, such as method: auto; this spec has"
            + " method: random\n",
        lastLine(blind));

    folder.write(
        "odd.yaml", folder.text("new.yaml").replace("${x}", "${rate}").replace("{x:", "{rate:"));
    assertEquals(
        "sweep: --from old: it has no parameter in common with this spec: it has x, the spec rate\n",
        lastLine(folder.sweep("run", "odd.yaml", "--from", "old")));
    assertFalse(Files.exists(folder.path("runs/odd")));
    assertFalse(Files.exists(folder.path("runs/new")));

    assertEquals(0, folder.sweep("run", "new.yaml", "--run-cap", "2").code());
    assertEquals(
        "sweep: --from new: that is this sweep itself, which knows its own trials\n",
        lastLine(folder.sweep("run", "new.yaml", "--from", "new")));
  }

  private static String lastLine(Outcome outcome) {
    return outcome.err().lines().reduce("", (all, line) -> line) + "\n";
  }
}
