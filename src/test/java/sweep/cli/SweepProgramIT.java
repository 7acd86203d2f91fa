package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built program, as a user runs it. */
@Timeout(120)
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

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  private record Outcome(int code, String out, String err) {}

  @AfterEach
  void leaveNothingRunning() throws InterruptedException {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("sweep.program")));
    command.addAll(List.of(arguments));
    String name = "run-" + started.size();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("." + name + ".out").toFile())
            .redirectError(folder.resolve("." + name + ".err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private Outcome finished(Process process) throws Exception {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it takes too long");
    String name = ".run-" + started.indexOf(process);
    return new Outcome(
        process.exitValue(),
        Files.readString(folder.resolve(name + ".out")),
        Files.readString(folder.resolve(name + ".err")));
  }

  private Outcome sweep(String... arguments) throws Exception {
    return finished(start(arguments));
  }

  private void spec(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      LockSupport.parkNanos(2_000_000);
    }
  }

  private String journal() {
    try {
      return Files.readString(folder.resolve("runs/small/journal.jsonl"));
    } catch (IOException notYet) {
      return "";
    }
  }

  private long recorded(String kind) {
    return journal().lines().filter(line -> line.contains("\"kind\":\"" + kind + "\"")).count();
  }

  private static void signal(Process process, String signal) throws Exception {
    Process kill =
        new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid()).start();
    assertEquals(0, kill.waitFor());
  }

  private String results() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("runs/small/results.csv"))) {
      rows.add(line.replaceAll(",[^,]*,[^,]*,[^,]*$", ""));
    }
    return String.join("\n", rows);
  }

  @Test
  void sweepGoesFromSpecToRankedResults() throws Exception {
    spec("s.yaml", GRID.formatted("0"));

    Outcome run = sweep("run", "s.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.out().startsWith("rank  trials  acc  x  seconds\n   1  2       0.9  9"), run.out());
    assertTrue(run.err().contains("finished: every configuration is in the plan"), run.err());
    assertTrue(
        Pattern.compile("(?m)^trial 2 completed in \\S+, acc 0.9 \\[x=9]$")
            .matcher(run.err())
            .find(),
        run.err());
    assertEquals(
        "# best of small: acc 0.9; trial 2\nx: 9\nwait: 0\n", sweep("best", "runs/small").out());
    assertEquals("sh -c 'sleep 0; echo acc=0.9'\n", sweep("best", "--format", "command").out());
    assertEquals("acc=0.3\n", sweep("logs", "0").out());
    assertTrue(sweep("status", "s.yaml").out().contains("8 of 8 trials ended"));
    assertEquals(4, sweep("results", "--top", "3").out().lines().count());

    Outcome again = sweep("run", "s.yaml");
    assertEquals(0, again.code());
    assertTrue(again.err().contains("resuming: 8 trials ended so far"), again.err());
    assertEquals(8, recorded("attempt-started"), "nothing was run again");
  }

  @Test
  void planLaunchesNothing() throws Exception {
    spec("s.yaml", GRID.formatted("0"));

    Outcome plan = sweep("plan", "s.yaml");

    assertEquals(0, plan.code(), plan.err());
    assertTrue(plan.out().contains("8 trials"), plan.out());
    assertTrue(plan.out().contains("sh -c 'sleep 0; echo acc=0.3'"), plan.out());
    assertFalse(Files.exists(folder.resolve("runs")));
  }

  @Test
  void followedLogGoesOnUntilTheAttemptEnds() throws Exception {
    spec(
        "s.yaml",
        GRID.formatted("0")
            .replace("sleep ${wait}", "echo first; until test -e go; do sleep 0.01; done"));
    Process run = start("run", "s.yaml");
    waitUntil(() -> recorded("attempt-pid") == 2);

    Process logs = start("logs", "1", "-f");
    waitUntil(() -> output(logs).contains("first"));
    assertTrue(logs.isAlive());
    Files.createFile(folder.resolve("go"));

    assertEquals("first\nacc=0.1\n", finished(logs).out());
    assertEquals(0, finished(run).code());
  }

  @Test
  void killedRunnerIsResumedWithTheSameResults() throws Exception {
    spec("s.yaml", GRID.formatted("0.2"));
    assertEquals(0, sweep("run", "s.yaml").code());
    String expected = results();
    Files.move(folder.resolve("runs"), folder.resolve("earlier"));

    Process killed = start("run", "s.yaml");
    waitUntil(() -> recorded("trial-ended") >= 2);
    killed.destroyForcibly();
    assertTrue(killed.waitFor(20, TimeUnit.SECONDS));
    Outcome resumed = sweep("run", "s.yaml");

    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(expected, results());
    assertEquals(8, recorded("trial-ended"));
    assertEquals(8, recorded("attempt-started"), "what ran was adopted");
  }

  @Test
  void firstInterruptLetsWhatRunsEnd() throws Exception {
    spec("s.yaml", GRID.formatted("1"));
    Process run = start("run", "s.yaml");
    waitUntil(() -> recorded("attempt-pid") == 2);

    signal(run, "INT");
    Outcome outcome = finished(run);

    assertEquals(130, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("stopping: waiting for 2 running trials"), outcome.err());
    assertEquals(2, recorded("trial-ended"));
  }

  @Test
  void secondInterruptEndsWhatRuns() throws Exception {
    spec("s.yaml", GRID.formatted("100"));
    Process run = start("run", "s.yaml");
    waitUntil(() -> recorded("attempt-pid") == 2);

    signal(run, "INT");
    waitUntil(() -> error(run).contains("stopping: waiting for 2 running trials"));
    signal(run, "INT");
    Outcome outcome = finished(run);

    assertEquals(130, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("ending 2 running trials: TERM now"), outcome.err());
    assertEquals(0, recorded("trial-ended"));
    assertFalse(ProcessHandle.allProcesses().anyMatch(this::isOfThisTest));
  }

  @Test
  void termEndsWhatRuns() throws Exception {
    spec("s.yaml", GRID.formatted("100"));
    Process run = start("run", "s.yaml");
    waitUntil(() -> recorded("attempt-pid") == 2);

    signal(run, "TERM");

    assertEquals(143, finished(run).code());
    assertFalse(ProcessHandle.allProcesses().anyMatch(this::isOfThisTest));
  }

  private boolean isOfThisTest(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains(folder.toString()))
        .isPresent();
  }

  private String output(Process process) {
    return written(process, ".out");
  }

  private String error(Process process) {
    return written(process, ".err");
  }

  private String written(Process process, String ending) {
    try {
      return Files.readString(folder.resolve(".run-" + started.indexOf(process) + ending));
    } catch (IOException notYet) {
      return "";
    }
  }

  @Test
  void secondRunnerIsTurnedAway() throws Exception {
    spec("s.yaml", GRID.formatted("100"));
    Process run = start("run", "s.yaml");
    waitUntil(() -> recorded("attempt-pid") == 2);

    Outcome second = sweep("run", "s.yaml");

    assertEquals(4, second.code());
    assertTrue(second.err().contains("is held by another runner: process " + run.pid()));
    signal(run, "TERM");
    finished(run);
  }

  @Test
  void failedBaselineShowsTheEndOfItsOutput() throws Exception {
    spec(
        "s.yaml",
        """
        method: grid
        command: [sh, -c, "echo no such layer >&2; exit 3"]
        metric: {name: acc}
        baseline: {x: 0}
        parameters: {x: {values: [1, 2]}}
        """);

    Outcome run = sweep("run", "s.yaml");

    assertEquals(1, run.code());
    assertTrue(run.err().contains("  no such layer\n"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run nofile.yaml            | nofile.yaml: no such file",
        "run empty.yaml             | empty.yaml:1:1: the file is empty",
        "run syntax.yaml            | syntax.yaml:2:1: not valid YAML",
        "run nocommand.yaml         | command not found: no-such-command is not on PATH",
        "run notexecutable.yaml     | command ./s.yaml is not executable",
        "run s.yaml -j 0            | --slots must be at least 1, but got 0",
        "run s.yaml --dir s.yaml    | s.yaml is a file; name a directory",
        "run s.yaml --dir .         | is not empty and holds no sweep",
        "run s.yaml --run-cap 0     | --run-cap must be at least 1, but got 0",
        "run                        | there is no sweep under runs/ yet",
        "results nothing            | nothing: no such file or directory",
        "best s.yaml                | is not a sweep directory",
        "rum s.yaml                 | Unmatched argument",
      })
  void badInputChangesNothing(String arguments, String message) throws Exception {
    spec("s.yaml", GRID.formatted("0"));
    spec("empty.yaml", "");
    spec("syntax.yaml", "a: [\n");
    spec(
        "nocommand.yaml",
        "method: grid\ncommand: [no-such-command]\nparameters: {x: {value: 1}}\n");
    spec("notexecutable.yaml", "method: grid\ncommand: [./s.yaml]\nparameters: {x: {value: 1}}\n");

    Outcome outcome = sweep(arguments.strip().split(" +", -1));

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertFalse(outcome.err().contains("\tat "), "no stack trace");
    assertFalse(Files.exists(folder.resolve("runs")));
    assertEquals(5, filesLeft());
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  @Test
  void sweepOfAnotherSpecIsRefusedWithItsDifferences() throws Exception {
    spec("s.yaml", GRID.formatted("0"));
    sweep("run", "s.yaml");
    spec("s.yaml", GRID.formatted("0").replace("grid", "random"));

    Outcome outcome = sweep("run", "s.yaml");

    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("  method: was grid, is random\n"), outcome.err());
    assertEquals(8, recorded("attempt-started"));
  }

  @Test
  void unknownTrialIsToldWithTheRange() throws Exception {
    spec("s.yaml", GRID.formatted("0"));
    sweep("run", "s.yaml");

    Outcome outcome = sweep("logs", "99");

    assertEquals(2, outcome.code());
    assertEquals("sweep: there is no trial 99 in runs/small; they go from 0 to 7\n", outcome.err());
  }
}
