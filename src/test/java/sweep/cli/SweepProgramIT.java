package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** The main workflows of the built program. */
class SweepProgramIT {
  private static final String GRID =
      """
      name: small
      method: grid
      command: [sh, -c, "sleep ${wait}; echo acc=0.${x}"]
      metric: {name: acc, goal: maximize}
      slots: 2
      grace: 1s
      parameters:
        x: {values: [3, 1, 9, 4, 5, 2, 6, 7]}
        wait: {value: %s}
      """;

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private long recorded(String kind) {
    return folder.recorded("small", kind);
  }

  @Test
  void sweepGoesFromSpecToRankedResults() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.out().startsWith("rank  trials  acc  x  seconds\n   1  2       0.9  9"), run.out());
    assertTrue(run.err().contains("finished: the search space is exhausted"), run.err());
    assertFalse(run.err().contains("completed in"), "a trial that just completed has no line");
    assertEquals(
        "# best of small: acc 0.9; trial 2\nx: 9\nwait: 0\n",
        folder.sweep("best", "runs/small").out());
    assertEquals(
        "sh -c 'sleep 0; echo acc=0.9'\n", folder.sweep("best", "--format", "command").out());
    assertEquals("acc=0.3\n", folder.sweep("logs", "0").out());
    assertTrue(folder.sweep("status", "s.yaml").out().contains("8 of 8 trials ended"));
    assertEquals(4, folder.sweep("results", "--top", "3").out().lines().count());

    Outcome again = folder.sweep("run", "s.yaml");
    assertEquals(0, again.code());
    assertTrue(again.err().contains("resuming: 8 trials ended so far"), again.err());
    assertEquals(8, recorded("attempt-started"), "nothing was run again");
  }

  @Test
  @FullLength
  void sweepEndsWithConclusionsAboutItsBaseline() throws Exception {
    String spec =
        """
        name: claims
        method: grid
        command: [sh, -c, "echo acc=$(( ${x} + ${seed} * ${seed} ))"]
        metric: {name: acc, goal: maximize}
        repeats: 2
        baseline: {x: %d}
        parameters: {x: {values: [1, 2]}}
        """;
    folder.write("s.yaml", spec.formatted(0));

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.err()
            .contains(
                "2 of 2 configurations scored better than the baseline\n"
                    + "no significant improvement: the best, x=2, is 2 better than the baseline; all"
                    + " 2 pairs differ equally, so there is no noise to test against: does the"
                    + " command use the seed?\n"
                    + "this estimate is optimistic: the same 2 results were used to pick the"
                    + " winner\n"),
        run.err());
    assertTrue(folder.sweep("best").out().endsWith("x: 2\n"));
    Outcome fallback = folder.sweep("best", "--fallback-baseline");
    assertEquals(
        "# baseline of claims: acc 0.5, standard deviation 0.7071 over 2 repeats; trials 0, 1\n"
            + "x: 0\n",
        fallback.out());
    assertTrue(fallback.err().contains("no configuration is significantly better"));

    folder.write("t.yaml", spec.formatted(3).replace("claims", "unbeaten"));
    assertTrue(
        folder
            .sweep("run", "t.yaml")
            .err()
            .contains(
                "nothing beats the baseline: it is at least as good as 2 other configurations\n"));
    folder.write("u.yaml", GRID.formatted("0"));
    folder.sweep("run", "u.yaml");
    assertTrue(
        folder
            .sweep("best", "runs/small", "--fallback-baseline")
            .err()
            .contains("--fallback-baseline: the sweep has no baseline"));
  }

  @Test
  void planLaunchesNothing() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));

    Outcome plan = folder.sweep("plan", "s.yaml");

    assertEquals(0, plan.code(), plan.err());
    assertTrue(plan.out().contains("trials      8: the search space is exhausted"), plan.out());
    assertTrue(plan.out().contains("sh -c 'sleep 0; echo acc=0.3'"), plan.out());
    assertFalse(Files.exists(folder.path("runs")));
  }

  @Test
  @FullLength
  void followedLogContinuesUntilTheAttemptEnds() throws Exception {
    folder.write(
        "s.yaml",
        GRID.formatted("0")
            .replace("sleep ${wait}", "echo first; until test -e go; do sleep 0.01; done"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    Process logs = folder.start("logs", "1", "-f");
    ProgramFolder.waitUntil(() -> folder.output(logs).contains("first"));
    assertTrue(logs.isAlive());
    Files.createFile(folder.path("go"));

    assertEquals("first\nacc=0.1\n", folder.finished(logs).out());
    assertEquals(0, folder.finished(run).code());
  }

  @Test
  @FullLength
  void killedRunnerIsResumedWithTheSameResults() throws Exception {
    folder.write(
        "s.yaml", GRID.formatted("0.2").replace("sleep", "echo ran $SWEEP_TRIAL >>ran; sleep"));
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    String expected = folder.leaderboard("small");
    Files.move(folder.path("runs"), folder.path("earlier"));
    Files.delete(folder.path("ran"));

    Process killed = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("trial-ended") >= 2);
    ProgramFolder.kill(killed);
    Outcome resumed = folder.sweep("run", "s.yaml");

    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(expected, folder.leaderboard("small"));
    assertEquals(8, recorded("trial-ended"));
    assertEquals(8, folder.text("ran").lines().distinct().count());
    assertEquals(8, folder.text("ran").lines().count(), "what ran was adopted");
  }

  @Test
  @FullLength
  void firstInterruptLetsRunningTrialsFinish() throws Exception {
    folder.write("s.yaml", GRID.formatted("1"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    ProgramFolder.signal(run, "INT");
    Outcome outcome = folder.finished(run);

    assertEquals(130, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("stopping: waiting for 2 running trials"), outcome.err());
    assertEquals(2, recorded("trial-ended"));
  }

  @Test
  void secondInterruptStopsRunningTrials() throws Exception {
    folder.write("s.yaml", GRID.formatted("100"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    ProgramFolder.signal(run, "INT");
    ProgramFolder.waitUntil(
        () -> folder.error(run).contains("stopping: waiting for 2 running trials"));
    // Two within 50 ms count as one.
    long earliest = System.nanoTime() + Duration.ofMillis(100).toNanos();
    ProgramFolder.waitUntil(() -> System.nanoTime() > earliest);
    ProgramFolder.signal(run, "INT");
    Outcome outcome = folder.finished(run);

    assertEquals(130, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("ending 2 running trials: TERM now"), outcome.err());
    assertEquals(0, recorded("trial-ended"));
    assertFalse(folder.hasProcesses());
  }

  @Test
  void termStopsRunningTrials() throws Exception {
    folder.write("s.yaml", GRID.formatted("100"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    ProgramFolder.signal(run, "TERM");

    assertEquals(143, folder.finished(run).code());
    assertFalse(folder.hasProcesses());
  }

  @Test
  @FullLength
  void secondRunnerIsRefused() throws Exception {
    folder.write("s.yaml", GRID.formatted("100"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    Outcome second = folder.sweep("run", "s.yaml");

    assertEquals(4, second.code());
    assertTrue(second.err().contains("is in use by another runner: process " + run.pid()));
    ProgramFolder.signal(run, "TERM");
    folder.finished(run);
  }

  @Test
  void failedBaselineShowsTheEndOfItsOutput() throws Exception {
    folder.write(
        "s.yaml",
        """
        method: grid
        command: [sh, -c, "echo no such layer >&2; exit 3"]
        metric: {name: acc}
        baseline: {x: 0}
        parameters: {x: {values: [1, 2]}}
        """);

    Outcome run = folder.sweep("run", "s.yaml");

    assertEquals(1, run.code());
    assertTrue(run.err().contains("  no such layer\n"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run nothing.yaml           | there is nothing to run: the constraint 'x > 2' excludes the most",
        "run nofile.yaml            | nofile.yaml: no such file",
        "run empty.yaml             | empty.yaml:1:1: the file is empty",
        "run syntax.yaml            | syntax.yaml:2:1: not valid YAML",
        "run nocommand.yaml         | command not found: no-such-command is not on PATH",
        "run notexecutable.yaml     | command ./s.yaml is not executable",
        "run s.yaml -j 0            | --slots must be at least 1, but got 0",
        "run s.yaml --dir s.yaml    | s.yaml is a file; name a directory",
        "run s.yaml --dir .         | is not empty and holds no sweep",
        "run s.yaml --run-cap 0     | --run-cap must be at least 1, but got 0",
        "run                        | no sweep.yaml here, and no sweep under runs/: name a spec file, or write one with `sweep init`",
        "run folder                 | folder is a directory without a sweep; name a spec file",
        "run s.yaml -j two          | --slots must be a whole number, but got 'two'",
        "run s.yaml -j 99999999999  | --slots must be at most 2147483647, but got '99999999999'",
        "logs x                     | TRIAL must be a whole number, but got 'x'",
        "compare s.yaml             | name at least 2 sweeps",
        "best --format foo          | --format must be one of yaml, json, args, env, command, but got 'foo'",
        "results nothing            | nothing: no such file or directory",
        "best s.yaml                | s.yaml has no sweep here: ",
        "rum s.yaml                 | unknown command 'rum'; did you mean 'run'?",
      })
  void badInputChangesNothing(String arguments, String message) throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.write("empty.yaml", "");
    Files.createDirectory(folder.path("folder"));
    folder.write("syntax.yaml", "a: [\n");
    folder.write(
        "nothing.yaml",
        "method: grid\ncommand: [echo]\nparameters: {x: {values: [1, 2]}}\nwhere: [x > 2]\n"
            + "baseline: {x: 1}\n");
    folder.write(
        "nocommand.yaml",
        "method: grid\ncommand: [no-such-command]\nparameters: {x: {value: 1}}\n");
    folder.write(
        "notexecutable.yaml", "method: grid\ncommand: [./s.yaml]\nparameters: {x: {value: 1}}\n");

    Outcome outcome = folder.sweep(arguments.strip().split(" +", -1));

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertFalse(outcome.err().contains("\tat "), "no stack trace");
    assertFalse(Files.exists(folder.path("runs")));
    assertEquals(
        List.of(
            "empty.yaml",
            "folder",
            "nocommand.yaml",
            "notexecutable.yaml",
            "nothing.yaml",
            "s.yaml",
            "syntax.yaml"),
        folder.names());
  }

  @Test
  @FullLength
  void sweepOfAnotherSpecIsRefusedWithDifferencesAndTwoSolutions() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.sweep("run", "s.yaml");
    folder.write("s.yaml", GRID.formatted("0").replace("acc=0", "acc=1"));

    Outcome refused = folder.sweep("run", "s.yaml");

    assertEquals(2, refused.code());
    assertTrue(
        refused
            .err()
            .endsWith(
                "--fresh starts a new sweep in runs/small-2;"
                    + " --accept-changes continues here, without the trials so far\n"),
        refused.err());
    assertEquals(8, recorded("attempt-started"));

    folder.write("s.yaml", GRID.formatted("0").replace("maximize", "minimize"));
    assertTrue(
        folder
            .sweep("run", "s.yaml")
            .err()
            .endsWith(
                "; `sweep collect SPEC` first keeps them, and reads their output by the new spec\n"));
    folder.write("s.yaml", GRID.formatted("0").replace("acc=0", "acc=1"));

    assertEquals(0, folder.sweep("run", "s.yaml", "--fresh").code());
    assertEquals(8, folder.recorded("small-2", "trial-ended"));
    assertTrue(folder.sweep("run", "s.yaml").err().contains("in runs/small-2\n"));

    Outcome accepted = folder.sweep("run", "s.yaml", "--dir", "runs/small", "--accept-changes");
    assertEquals(0, accepted.code(), accepted.err());
    assertTrue(accepted.err().contains("8 trials of an earlier spec set aside\n"), accepted.err());
    assertEquals(16, recorded("trial-ended"));
    assertEquals(9, folder.text("runs/small/results.csv").lines().count());
    assertTrue(folder.sweep("best", "runs/small").out().contains("acc 1.9; trial 10\n"));
  }

  @Test
  @FullLength
  void sweepWhoseSpecAsksForMoreTrialsContinues() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.sweep("run", "s.yaml");
    folder.write("s.yaml", GRID.formatted("0").replace("[3, 1", "[8, 3, 1") + "repeats: 2\n");

    Outcome more = folder.sweep("run", "s.yaml");

    assertEquals(0, more.code(), more.err());
    assertEquals(18, recorded("attempt-started"));
    assertEquals(10, folder.text("runs/small/results.csv").lines().count());
    assertTrue(more.out().contains("0.9 ± 0"), more.out());
  }

  @Test
  @FullLength
  void unknownTrialIsReportedWithTheValidRange() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.sweep("run", "s.yaml");

    Outcome outcome = folder.sweep("logs", "99");

    assertEquals(2, outcome.code());
    assertEquals(
        "sweep: runs/small: there is no trial 99; trials are numbered 0 to 7\n", outcome.err());
  }

  @Test
  @FullLength
  void nonAsciiLettersArriveEvenInTheCLocale() throws Exception {
    folder.write(
        "ü.yaml",
        """
        name: süß
        method: grid
        command: [sh, -c, 'echo "$1 $SWEEP_PARAM_A $LC_ALL acc=1"', train, "${a}"]
        metric: {name: acc}
        parameters: {a: {values: ["é"]}}
        """);
    Map<String, String> bare = Map.of("LC_ALL", "C");

    Outcome run = folder.finished(folder.start(bare, "run", "ü.yaml"));

    assertEquals(0, run.code(), run.err());
    assertEquals("é é C acc=1\n", folder.sweep("logs", "0").out());
    assertEquals("süß", folder.sweep("status").out().substring(0, 3));
  }

  @Test
  @FullLength
  void unwritableOutputIsAnError() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.sweep("run", "s.yaml");

    Process results =
        new ProcessBuilder(System.getProperty("sweep.program"), "results", "--format", "csv")
            .directory(folder.path("").toFile())
            .redirectOutput(new File("/dev/full"))
            .redirectError(folder.path("err").toFile())
            .start();

    assertEquals(3, results.waitFor());
    assertEquals("sweep: can't write to stdout: No space left on device\n", folder.text("err"));
  }

  @Test
  @FullLength
  void removedJournalStopsTheSweep() throws Exception {
    folder.write("s.yaml", GRID.formatted("1.5"));
    Process run = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> recorded("attempt-pid") == 2);

    Files.delete(folder.path("runs/small/journal.jsonl"));
    Outcome outcome = folder.finished(run);

    assertEquals(3, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("journal.jsonl was deleted"), outcome.err());
    assertTrue(folder.text("runs/small/trials/000004/1/stdout.log").isEmpty());
  }

  @Test
  @FullLength
  void nameDerivedFromTheFileIsKept() throws Exception {
    folder.write("mine.yaml", GRID.formatted("0").replace("name: small\n", ""));
    folder.sweep("run", "mine.yaml");

    Outcome resumed = folder.sweep("resume", "runs/mine");

    assertTrue(resumed.err().startsWith("mine: grid search"), resumed.err());
  }

  @Test
  void doctorRepairsADamagedJournalAndEndsOrphans() throws Exception {
    folder.write("s.yaml", GRID.formatted("0"));
    folder.sweep("run", "s.yaml");
    assertEquals(0, folder.sweep("doctor").code());
    Path journal = folder.path("runs/small/journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    int damaged = lines.size() - 4;
    lines.set(damaged, lines.get(damaged).replace("kind", "kinb"));
    Files.write(journal, lines);
    Matcher launch = Pattern.compile("\"launch\":\"([^\"]+)\"").matcher(String.join("", lines));
    assertTrue(launch.find());
    Process stray = folder.start(Map.of("SWEEP_COOKIE", launch.group(1)), List.of("sleep", "1000"));

    assertEquals(3, folder.sweep("run", "s.yaml").code());
    Outcome found = folder.sweep("doctor");
    assertEquals(3, found.code());
    assertTrue(
        found.out().contains("problem: journal: line " + (damaged + 1) + ": the checksum"),
        found.out());
    Outcome repaired = folder.sweep("doctor", "--repair");

    assertEquals(0, repaired.code(), repaired.out());
    assertFalse(stray.isAlive());
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    assertEquals(0, folder.sweep("doctor").code());
    assertEquals(9, folder.text("runs/small/results.csv").lines().count());
  }
}
