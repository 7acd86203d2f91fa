package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.TestPatience;
import sweep.cli.ProgramFolder.Outcome;

/** Controls running sweeps from second processes. */
class ControlIT {
  /** Each trial waits for the file go. */
  private static final String SPEC =
      """
      name: s
      command: ["sh", "-c", "echo $$ > ../../../../pid-$SWEEP_TRIAL; while [ ! -e go ]; do sleep 0.05; done; echo acc=$SWEEP_PARAM_X"]
      method: grid
      metric: {name: acc, goal: maximize}
      slots: 2
      grace: 2s
      parameters: {x: {values: [1, 2, 3, 4, 5, 6]}}
      """
          .replace("../../../../", "");

  private static final Pattern ANSWER =
      Pattern.compile(
          "\"at\":(\\d+),\"kind\":\"request-answered\",\"request\":\"((\\d{13})[^\"]*)\",\"refused\":(\\w+)");

  @TempDir private Path temporary;
  private ProgramFolder folder;

  @BeforeEach
  void createFolder() {
    folder = new ProgramFolder(temporary);
  }

  @AfterEach
  void endProcesses() throws Exception {
    folder.close();
  }

  /** Starts a runner, and waits until both of its slots have a trial that knows its process. */
  private Process started() throws Exception {
    folder.write("s.yaml", SPEC);
    Process runner = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(
        () -> folder.text("pid-0").endsWith("\n") && folder.text("pid-1").endsWith("\n"));
    return runner;
  }

  private String journal() {
    return folder.text("runs/s/journal.jsonl");
  }

  private String ask(int code, String... words) throws Exception {
    Outcome outcome = folder.sweep(words);
    assertEquals(code, outcome.code(), outcome.err());
    return outcome.err().strip();
  }

  private void stopOnceItRuns() throws Exception {
    long deadline = System.nanoTime() + TestPatience.longest().toNanos();
    while (folder.sweep("stop", "--now").code() != 0) {
      assertTrue(System.nanoTime() < deadline, "no runner can be stopped");
    }
  }

  private char state(int trial) throws Exception {
    String pid = Files.readString(folder.path("pid-" + trial)).strip();
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  private static void assertQuick(String journal) {
    Matcher answers = ANSWER.matcher(journal);
    while (answers.find()) {
      long took = Long.parseLong(answers.group(1)) - Long.parseLong(answers.group(3));
      System.out.printf("answered after %d ms%n", took);
      assertTrue(took <= TestPatience.longest().toSeconds() * 1000 / 60, "took " + took);
    }
  }

  @Test
  void everyCommandIsAnsweredSoonAndHolds() throws Exception {
    Process runner = started();

    assertEquals("now running 3 at a time", ask(0, "slots", "+1"));
    ProgramFolder.waitUntil(() -> Files.exists(folder.path("pid-2")));
    assertEquals(
        "now running 2 at a time; ending 1 trial, to run again later",
        ask(0, "slots", "-1", "--now"));
    assertEquals(
        "added 1 configuration: run next, before the search",
        ask(0, "add", "--configuration", "x=9"));
    assertTrue(ask(0, "cancel", "0").startsWith("cancelled trial 0: TERM now"));
    assertTrue(
        ask(0, "cancel", "4")
            .startsWith("cancelled trial 4, which has not been created yet: {\"x\":"));
    assertEquals("timeout is now 1h", ask(0, "set", "timeout=1h"));
    assertEquals(
        "sweep: timeout=-1: expected a duration, but got -1; such as 90s, 10m, 1h30m or 2d",
        ask(2, "set", "timeout=-1"));
    assertEquals(
        "sweep: 'lr' can't be changed here; these can: slots, timeout, deadline, grace, retries,"
            + " max_failures; and run_cap by `sweep extend`; nothing was changed",
        ask(2, "set", "timeout=2h", "lr=1"));
    assertEquals(
        "sweep: nothing added: give either --configuration or --random, not both",
        ask(2, "add", "--configuration", "x=8", "--random", "1"));
    assertTrue(ask(0, "pause").startsWith("paused:"));
    assertTrue(ask(0, "stop").startsWith("stopping after"));
    Files.createFile(folder.path("go"));
    assertEquals(130, folder.finished(runner).code());
    assertQuick(journal());

    assertEquals(
        "resumed: new trials start again; the sweep is not running: kept for the next run",
        ask(0, "unpause"));
    assertEquals(
        "3 slots; retries is now 1; the sweep is not running: kept for the next run",
        ask(0, "set", "slots=3", "retries=1"));
    Outcome rest = folder.sweep("run", "s.yaml");
    assertEquals(0, rest.code(), rest.err());
    assertTrue(rest.err().contains("s: grid search, 7 trials, 3 slots, in"), rest.err());
    assertTrue(rest.err().contains("changed by `sweep set`: retries=1 timeout=1h"), rest.err());
    assertTrue(folder.sweep("status").out().contains("5 completed, 2 cancelled"));
    assertEquals(0, Stream.of(temporary.resolve("runs/s/requests").toFile().list()).count());
  }

  @Test
  void suspendedTrialsContinueUnderTheNextRunner() throws Exception {
    Process first = started();
    assertTrue(ask(0, "pause", "--suspend").startsWith("suspended: 2 running trials"));
    ProgramFolder.waitUntil(() -> isIn('T', 0) && isIn('T', 1));
    ProgramFolder.kill(first);
    Process next = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> folder.error(next).contains("still suspended"));
    Files.createFile(folder.path("go"));
    assertTrue(isIn('T', 0), "it waits");
    assertTrue(ask(0, "cancel", "0").startsWith("cancelled trial 0"));
    ProgramFolder.waitUntil(() -> journal().contains("\"state\":\"cancelled\""));
    assertTrue(ask(0, "unpause").startsWith("resumed: 1 suspended trial"));

    assertEquals(0, folder.finished(next).code(), folder.error(next));
    assertFalse(folder.hasProcesses());
  }

  /** What is said must be true of the trials, which only a runner stops. */
  @Test
  void suspensionWithoutARunnerIsThatOfTheNextOne() throws Exception {
    ProgramFolder.kill(started());
    assertTrue(ask(0, "pause", "--suspend").contains("the next run stops trials that still run"));
    assertFalse(isIn('T', 0));
    Process next = folder.start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> isIn('T', 0) && isIn('T', 1));
    assertTrue(folder.sweep("status").out().contains(" ago, suspended"));
    ProgramFolder.kill(next);
    assertTrue(ask(0, "unpause").contains("the next run lets suspended trials continue"));
    assertTrue(isIn('T', 0));
    Files.createFile(folder.path("go"));

    Outcome last = folder.sweep("run", "s.yaml");

    assertEquals(0, last.code(), last.err());
    assertTrue(last.err().contains("6 completed"), last.err());
  }

  private boolean isIn(char wanted, int trial) {
    try {
      return state(trial) == wanted;
    } catch (Exception gone) {
      return false;
    }
  }

  @Test
  void garbageAmongTheRequestsIsMovedAsideAndNothingIsLost() throws Exception {
    Process runner = started();
    Path requests = Files.createDirectories(folder.path("runs/s/requests"));
    Files.write(requests.resolve("0000000000000001-0123456789abcdef"), new byte[] {0, -1, 7});
    Files.writeString(requests.resolve("stop"), "now!");
    Files.createDirectory(requests.resolve("0000000000000002-0123456789abcdef"));
    for (String words : List.of("cancel", "cancel\n-1", "add")) {
      Path file = requests.resolve("%016d-0123456789abcdef".formatted(words.length()));
      Files.writeString(file, "sweep request 1\n%s\nend of request\n".formatted(words));
    }

    assertEquals("now running 3 at a time", ask(0, "slots", "3"));

    ProgramFolder.waitUntil(() -> requests.resolve("unreadable").toFile().list().length == 6);
    String said = folder.error(runner);
    assertEquals(
        6, Pattern.compile("is no request of this program").matcher(said).results().count());
    ask(0, "stop", "--now");
    assertEquals(130, folder.finished(runner).code());
  }

  @Test
  void directoryThatCannotBeWrittenIsOneClearLine() throws Exception {
    Process runner = started();
    Path sweep = folder.path("runs/s");
    Files.setPosixFilePermissions(sweep, PosixFilePermissions.fromString("r-xr-xr-x"));

    Outcome outcome = folder.finished(folder.startCommand(asOther("pause", "runs/s")));

    Files.setPosixFilePermissions(sweep, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals(
        "sweep: can't control the sweep in runs/s: permission denied: %s"
            .formatted(sweep.resolve("requests")),
        outcome.err().strip());
    ask(0, "stop", "--now");
    folder.finished(runner);
  }

  @Test
  void detachedRunnerIsWaitedForWithItsExitCode() throws Exception {
    folder.write("s.yaml", SPEC.replace("slots: 2", "slots: 6"));
    Outcome started = folder.sweep("run", "--detach", "s.yaml");
    assertEquals(0, started.code(), started.err());
    assertTrue(started.err().contains("log: runs/s/detached.log"), started.err());

    assertEquals(124, folder.sweep("wait", "--timeout", "100ms").code());
    Files.createFile(folder.path("go"));
    assertEquals(0, folder.sweep("wait").code());
    assertTrue(folder.text("runs/s/detached.log").contains("6 completed"));
    assertEquals(0, folder.sweep("wait").code());
  }

  @Test
  void detachedRunnerThatCannotStartReportsItsErrorAndLeavesNothing() throws Exception {
    folder.write("s.yaml", SPEC.replace("\"sh\"", "\"no-such-command\""));

    Outcome outcome = folder.sweep("run", "--detach", "s.yaml");

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("no-such-command"), outcome.err());
    assertFalse(Files.exists(folder.path("runs")), "nothing is left");
  }

  @Test
  void logOfADetachedRunnerThatCannotBeWrittenIsNamed() throws Exception {
    folder.write("s.yaml", SPEC);
    Files.createDirectories(folder.path("runs/s"));
    Files.createFile(folder.path("runs/s/journal.jsonl"));
    Files.createFile(
        folder.path("runs/s/detached.log"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--")));

    Outcome outcome = folder.finished(folder.startCommand(asOther("run", "--detach", "s.yaml")));

    assertEquals(
        "sweep: can't start a runner in runs/s: permission denied: "
            + folder.path("runs/s/detached.log"),
        outcome.err().strip());
  }

  /** A command without the right to write everywhere. */
  private static List<String> asOther(String... words) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-fowner"));
    }
    command.add(System.getProperty("sweep.program"));
    command.addAll(List.of(words));
    return command;
  }

  /** Runners are killed at random moments while requests are made; each is carried out once. */
  @FullLength
  @Test
  void requestsRacedAgainstKilledRunnersAreCarriedOutOnce() throws Exception {
    folder.write(
        "s.yaml",
        SPEC.replaceFirst("command: .*", "command: [sh, -c, 'sleep 0.1; echo acc=1']")
            .replaceFirst("values: .*]", "min: 1, max: 9999"));
    Random random = new Random(17);
    List<Process> callers = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      Process runner = folder.start("run", "s.yaml");
      for (int call = 0; call < 3; call++) {
        int value = 10_000 + round * 3 + call;
        callers.add(folder.start("add", "s.yaml", "--configuration", "x=" + value));
      }
      Thread.sleep(300 + random.nextInt(2500));
      ProgramFolder.kill(runner);
    }
    Process last = folder.start("run", "s.yaml");
    for (Process caller : callers) {
      int code = folder.finished(caller).code();
      assertTrue(code == 0 || folder.error(caller).contains("no sweep"), folder.error(caller));
    }
    stopOnceItRuns();
    folder.finished(last);
    Set<String> ids = new HashSet<>();
    Matcher answers = ANSWER.matcher(journal());
    int count = 0;
    while (answers.find()) {
      ids.add(answers.group(2));
      count++;
    }
    assertEquals(ids.size(), count, "no request is answered twice");
    long added = Pattern.compile("add \\{").matcher(journal()).results().count();
    long done = callers.stream().filter(caller -> caller.exitValue() == 0).count();
    assertEquals(done, added, "each was added once");
  }
}
