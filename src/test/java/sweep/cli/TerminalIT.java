package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.live.ProgressMode;

/** The program on a terminal, with a user at the keys. */
class TerminalIT {
  /** Each trial announces itself, and runs until it may end. */
  private static final String SPEC =
      """
      name: small
      method: grid
      command:
        - sh
        - -c
        - 'touch "begun-$SWEEP_TRIAL"; until test -e go; do sleep 0.02; done; echo acc=${x}'
      metric: {name: acc, goal: maximize}
      slots: 2
      grace: 1s
      %s
      parameters: {x: {values: [1, 2, 3, 4]}}
      """;

  /** Two presses of Ctrl-C within 50 ms count once: a person is slower. */
  private static final String BETWEEN_KEYS = "pause:0.2";

  private static final List<String> BOTH_RUN = List.of("file:begun-0", "file:begun-1");

  private ProgramFolder folder;

  @BeforeEach
  void enter(@TempDir Path path) {
    folder = new ProgramFolder(path);
  }

  @AfterEach
  void leaveNothingRunning() {
    folder.close();
  }

  private Process atTerminal(String... steps) throws Exception {
    List<String> all = new ArrayList<>(BOTH_RUN);
    all.addAll(List.of(steps));
    return atTerminal(Map.of(), List.of("run", "s.yaml"), all);
  }

  private Process atTerminal(
      Map<String, String> variables, List<String> arguments, List<String> steps) throws Exception {
    List<String> command = new ArrayList<>();
    command.add("python3");
    command.add(Path.of(TerminalIT.class.getResource("/terminal.py").toURI()).toString());
    command.addAll(steps);
    command.addAll(List.of("--", System.getProperty("sweep.program")));
    command.addAll(arguments);
    Map<String, String> all =
        new HashMap<>(Map.of("LANG", "C.UTF-8", "LC_ALL", "", "NO_COLOR", ""));
    all.putAll(variables);
    return folder.start(all, command);
  }

  private long ended() {
    return folder.recorded("small", "trial-ended");
  }

  @Test
  void firstCtrlCLetsRunningTrialsFinish() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal("press:C", "see:stopping: waiting for 2 running trials", "make:go", "end"));

    assertEquals(130, outcome.code(), outcome.out());
    assertEquals(2, ended());
  }

  @Test
  void secondCtrlCStopsTrialsAndThirdKillsThem() throws Exception {
    folder.write(
        "s.yaml", SPEC.formatted("").replace("touch", "trap : TERM; touch").replace("1s", "1h"));
    Process terminal =
        atTerminal(
            "press:C",
            "see:stopping: waiting for 2 running trials",
            BETWEEN_KEYS,
            "press:C",
            "see:ending 2 running trials: TERM now, KILL in 1h",
            BETWEEN_KEYS,
            "press:C",
            "see:killing 2 running trials",
            "end");

    Outcome outcome = folder.finished(terminal);

    assertEquals(130, outcome.code(), outcome.out());
    assertEquals(0, ended());
    assertFalse(folder.hasProcesses());
  }

  @FullLength
  @Test
  void closedTerminalLetsRunningTrialsFinish() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Process terminal = atTerminal("hangup", "end");
    ProgramFolder.waitUntil(() -> folder.recorded("small", "control") == 1);
    Files.createFile(folder.path("go"));

    Outcome outcome = folder.finished(terminal);

    assertEquals(130, outcome.code(), outcome.out());
    assertEquals(2, ended());
  }

  @FullLength
  @Test
  void timeWhileTheRunnerIsSuspendedDoesNotCount() throws Exception {
    folder.write("s.yaml", SPEC.formatted("timeout: 7s"));

    Outcome outcome =
        folder.finished(
            atTerminal("press:Z", "stopped", "pause:8", "continue", "pause:1", "make:go", "end"));

    assertEquals(0, outcome.code(), outcome.out());
    assertTrue(outcome.out().contains("trials: 4 completed"), outcome.out());
  }

  @Test
  void keysPauseAndChangeTheSlotsAndDrain() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal(
                "changed",
                "see:0/4  0%  0 completed  0 failed  2 running  2 waiting",
                "key:p",
                "see:paused: running trials continue, no new ones start",
                "see:maximize acc · paused",
                "key:+",
                "see:now running 3 at a time",
                "key:p",
                "file:begun-2",
                "key:-",
                "see:now running 2 at a time; one more trial runs to its end",
                "key:\n",
                "see:[  0%] 0/4  3 running",
                "key:q",
                "see:stopping: waiting for 3 running trials",
                "make:go",
                "end",
                "restored"));

    assertEquals(130, outcome.code(), outcome.out());
    assertEquals(3, ended());
    assertEquals(6, folder.recorded("small", "control"), "with the end of the runner");
  }

  @Test
  @FullLength
  void keyStopsRunningTrials() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal("changed", "key:s", "see:ending 2 running trials", "end", "restored"));

    assertEquals(130, outcome.code(), outcome.out());
    assertEquals(0, ended());
    assertFalse(folder.hasProcesses());
  }

  @Test
  @FullLength
  void viewAdaptsToTheWidthOfTheTerminal() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal(
                "see:0 completed  0 failed  2 running  2 waiting",
                "resize:60",
                "see:✓ 0  ✗ 0  ▶ 2  2 waiting",
                "make:go",
                "end",
                "restored"));

    assertEquals(0, outcome.code(), outcome.out());
    assertTrue(outcome.out().contains("trials: 4 completed"), outcome.out());
  }

  @FullLength
  @Test
  void terminalIsRestoredAfterASignal() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(atTerminal("changed", "signal:TERM", "see:ending 2", "end", "restored"));

    assertEquals(143, outcome.code(), outcome.out());
  }

  @FullLength
  @Test
  void keysWorkAfterTheRunnerWasSuspended() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal(
                "changed",
                "press:Z",
                "stopped",
                "continue",
                "see:small  maximize acc",
                "key:q",
                "see:stopping: waiting for 2 running trials",
                "make:go",
                "end",
                "restored"));

    assertEquals(130, outcome.code(), outcome.out());
  }

  @Test
  @FullLength
  void sweepOfAnotherProcessIsWatched() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Process runner = inBackground();

    Outcome once = folder.sweep("watch", "--once");
    Process left =
        atTerminal(
            Map.of(),
            List.of("watch"),
            List.of("changed", "see:0/4  0%", "see:#1 ", "key:q", "end", "restored"));
    Process interrupted =
        atTerminal(
            Map.of(),
            List.of("watch", "runs/small"),
            List.of("changed", "see:2 running", "press:C", "end", "restored"));

    assertEquals(0, once.code(), once.err());
    assertTrue(once.out().contains("2 running"), once.out());
    assertFalse(once.out().contains("\u001b"), once.out());
    assertEquals(0, folder.finished(left).code(), () -> folder.output(left));
    assertEquals(130, folder.finished(interrupted).code(), () -> folder.output(interrupted));
    Process toItsEnd =
        atTerminal(
            Map.of(), List.of("watch"), List.of("see:2 running", "make:go", "end", "restored"));
    assertEquals(0, folder.finished(runner).code());
    assertTrue(folder.finished(toItsEnd).out().contains("4/4  100%"), folder.output(toItsEnd));
  }

  @FullLength
  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "CI=true", "TERM=dumb", "SWEEP_PROGRESS=plain"})
  void outputIsPlainWhereRedrawingIsImpossible(String variable) throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Files.createFile(folder.path("go"));

    Outcome outcome =
        folder.finished(
            atTerminal(
                Map.of(),
                List.of("run", "s.yaml"),
                List.of(
                    "set:" + variable,
                    "see:finished: the search space is exhausted",
                    "end",
                    "restored")));

    assertEquals(0, outcome.code(), outcome.out());
    boolean mayHaveColours = variable.startsWith(ProgressMode.VARIABLE);
    String shown =
        mayHaveColours ? outcome.out().replaceAll("\u001b\\[[0-9;]*m", "") : outcome.out();
    assertFalse(shown.contains("\u001b"), outcome.out());
  }

  @FullLength
  @Test
  void viewWithoutColoursIsAvailable() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));

    Outcome outcome =
        folder.finished(
            atTerminal(
                Map.of(),
                List.of("run", "s.yaml", "--progress", "live"),
                List.of(
                    "set:NO_COLOR=1",
                    "changed",
                    "see:0 failed  2 running",
                    "make:go",
                    "end",
                    "restored")));

    assertEquals(0, outcome.code(), outcome.out());
    assertFalse(Pattern.compile("\u001b\\[[0-9;]*m").matcher(outcome.out()).find(), outcome.out());
  }

  @Test
  void jsonProgressReportsEvents() throws Exception {
    folder.write("s.yaml", SPEC.formatted("").replace("[1, 2, 3, 4]", "[1, 3, 2]"));
    Files.createFile(folder.path("go"));

    Outcome run = folder.sweep("run", "s.yaml", "--progress", "json");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("rank  trials"), "what came out is on stdout: " + run.out());
    List<String> lines = run.err().lines().toList();
    assertTrue(
        lines.stream().allMatch(line -> line.matches("\\{\"at\":\"[^\"]*Z\",\"event\":\".*}")),
        run.err());
    assertEquals(3, lines.stream().filter(line -> line.contains("\"event\":\"trial\"")).count());
    assertTrue(
        run.err()
            .contains(
                "\"completed\":3,\"pruned\":0,\"paused_trials\":0,\"cancelled\":0,"
                    + "\"failed\":0,\"no_metric\":0,\"running\":0,"),
        run.err());
    assertTrue(run.err().contains("\"event\":\"end\",\"kind\":\"finished\""), run.err());
  }

  @FullLength
  @Test
  void watchWithoutATerminalEndsWithTheRunner() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Process runner = inBackground();
    Process watch = folder.start("watch");
    ProgramFolder.waitUntil(() -> folder.error(watch).contains("2 running"));
    Files.createFile(folder.path("go"));

    assertEquals(0, folder.finished(runner).code());
    Outcome watched = folder.finished(watch);

    assertEquals(0, watched.code(), watched.err());
    assertTrue(watched.err().contains("[100%] 4/4  best acc 4 (#3)  0 running"), watched.err());
    assertTrue(folder.sweep("watch", "--once").out().contains(" finished\n"), watched.err());
  }

  private Process inBackground() throws Exception {
    // A shell script makes background jobs ignore Ctrl-C.
    Process shell =
        folder.startCommand(
            List.of(
                "sh",
                "-c",
                "trap '' INT HUP; exec \"$0\" run s.yaml",
                System.getProperty("sweep.program")));
    ProgramFolder.waitUntil(
        () -> Files.exists(folder.path("begun-0")) && Files.exists(folder.path("begun-1")));
    return shell;
  }

  @FullLength
  @Test
  void backgroundRunnerIsStoppedByCommand() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Process runner = inBackground();

    Outcome stop = folder.sweep("stop");
    Files.createFile(folder.path("go"));

    assertEquals(0, stop.code(), stop.err());
    assertTrue(stop.err().contains("stopping after 2 running trials"), stop.err());
    assertEquals(130, folder.finished(runner).code());
    assertEquals(2, ended());
  }

  @FullLength
  @Test
  void backgroundRunnerIsStoppedNowByCommand() throws Exception {
    folder.write("s.yaml", SPEC.formatted(""));
    Process runner = inBackground();

    assertEquals(0, folder.sweep("stop", "--now", "s.yaml").code());

    assertEquals(130, folder.finished(runner).code());
    assertEquals(0, ended());
    assertFalse(folder.hasProcesses());
    assertEquals(2, folder.sweep("stop").code());
  }

  /** Such as those of some containers and serial lines, and of `script` without a terminal. */
  @FullLength
  @Test
  void terminalOfUnknownWidthStillCountsAsOne() throws Exception {
    folder.write(
        "s.yaml",
        """
        name: small
        method: list
        configurations: [{x: 1}]
        command: [printf, 'acc=1 \\033]0;owned\\007\\n']
        metric: {name: acc, goal: maximize}
        """);
    assertEquals(0, folder.sweep("run", "s.yaml").code());

    Outcome logs =
        folder.finished(atTerminal(Map.of(), List.of("logs", "0"), List.of("width:0", "end")));

    assertEquals(0, logs.code(), logs.err());
    assertTrue(logs.out().contains("acc=1 ^[]0;owned^G"), logs.out());
  }
}
