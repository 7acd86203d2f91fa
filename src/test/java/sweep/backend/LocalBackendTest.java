package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sweep.TestPatience;
import sweep.backend.AttemptStatus.Ended;
import sweep.backend.AttemptStatus.Refused;
import sweep.backend.AttemptStatus.Running;
import sweep.backend.process.LinuxProcessTable;
import sweep.backend.process.ProcessTable;
import sweep.backend.process.Programs;
import sweep.backend.process.SignalSender;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;

/** Runs real processes, which the test finds by their cookies. */
class LocalBackendTest {
  private static final AttemptId ID = new AttemptId(3, 1);
  private static final String BOOT = "this-boot";

  private static final Duration SHORT = Duration.ofMillis(150);

  @TempDir private Path folder;
  private final LinuxProcessTable table = new LinuxProcessTable();
  private final List<String> launchIds = new ArrayList<>();
  private LocalBackend backend;

  @BeforeEach
  void open() {
    backend = newBackend();
  }

  @AfterEach
  void leaveNothingRunning() {
    backend.close();
    for (String launch : launchIds) {
      ProcessTable.Members left = left(0, launch);
      left.others().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      waitUntil(() -> left(0, launch).isEmpty());
    }
  }

  private ProcessTable.Members left(long group, String launch) {
    try {
      return table.members(group, launch, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalBackend newBackend() {
    return new LocalBackend(() -> {}, InstantSource.system(), BOOT);
  }

  private static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TestPatience.longest().toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private AttemptLaunch launch(String... command) {
    return launch(folder, Map.of(), command);
  }

  private AttemptLaunch launch(
      Path workingDirectory, Map<String, String> environment, String... command) {
    String launchId = UUID.randomUUID().toString();
    launchIds.add(launchId);
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(environment);
    return new AttemptLaunch(
        ID,
        launchId,
        attemptFolder(),
        Map.of(folder.resolve("params.json"), "{}\n"),
        List.of(folder.resolve("checkpoints")),
        Arrays.asList(command),
        variables,
        workingDirectory,
        Confinement.NONE);
  }

  private Path attemptFolder() {
    return folder.resolve("trials/000003/1");
  }

  private AttemptStatus statusOnce(Class<? extends AttemptStatus> wanted) {
    AttemptStatus[] seen = new AttemptStatus[1];
    waitUntil(
        () ->
            backend.observe().stream()
                .map(Observation::status)
                .peek(status -> seen[0] = status)
                .anyMatch(wanted::isInstance));
    return seen[0];
  }

  private Ended run(AttemptLaunch launch) {
    backend.launch(List.of(launch));
    return (Ended) statusOnce(Ended.class);
  }

  private String output() throws IOException {
    return Files.readString(attemptFolder().resolve("stdout.log"));
  }

  private void waitForFile(String name) {
    waitUntil(() -> Files.exists(folder.resolve(name)));
  }

  private void assertNothingLeft() {
    ProcessTable.Members left = left(0, launchIds.get(0));
    assertTrue(left.isEmpty(), () -> "left: " + left);
  }

  @Test
  void recordsExitCodeAndOutput() throws IOException {
    Ended ended = run(launch("sh", "-c", "echo out; echo err >&2; exit 7"));

    assertEquals(new AttemptEnd.Exited(7), ended.end());
    assertEquals(Optional.empty(), ended.stuck());
    assertEquals("out\n", output());
    assertEquals("err\n", Files.readString(attemptFolder().resolve("stderr.log")));
    assertEquals("7 " + launchIds.get(0) + "\n", Files.readString(attemptFolder().resolve("exit")));
    assertEquals("{}\n", Files.readString(folder.resolve("params.json")));
    assertTrue(Files.isDirectory(folder.resolve("checkpoints")));
  }

  @Test
  void argumentsArriveUnchanged() throws IOException {
    String[] arguments = {"", " a  b ", "$HOME `id` \"x\" 'y'", "line\nbreak", "*", "größe", "--"};
    List<String> command = new ArrayList<>(List.of("printf", "<%s>"));
    command.addAll(List.of(arguments));

    run(launch(command.toArray(String[]::new)));

    assertEquals("<" + String.join("><", arguments) + ">", output());
  }

  @Test
  void commandHasItsEnvironmentAndNoInput() throws IOException {
    run(launch(folder, Map.of("SWEEP_TRIAL", "3"), "sh", "-c", "cat; pwd -P; echo $SWEEP_TRIAL"));

    assertEquals(folder.toRealPath() + "\n3\n", output());
  }

  @Test
  void commandLeadsItsOwnProcessGroup() throws IOException {
    run(launch("sh", "-c", "cut -d' ' -f5 /proc/self/stat; cat ../pid 2>/dev/null || true"));

    String pid = Files.readString(attemptFolder().resolve("pid")).split(" ", -1)[0];
    assertEquals(pid, output().strip());
  }

  @Test
  void termLetsTheCommandCleanUpAndKeepsItsExitCode() {
    backend.launch(
        List.of(
            launch(
                "sh",
                "-c",
                "trap 'touch cleaned; exit 9' TERM; touch ready; while :; do sleep 0.01; done")));
    waitForFile("ready");

    backend.end(ID, Duration.ofSeconds(20));

    assertEquals(new AttemptEnd.Exited(9), ((Ended) statusOnce(Ended.class)).end());
    assertTrue(Files.exists(folder.resolve("cleaned")));
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "touch ready; sleep 100",
        "touch ready; exec sleep 100",
        "sleep 100 & touch ready; wait",
        "(sleep 100 &) ; touch ready; sleep 100",
        "setsid sleep 100 & touch ready; sleep 100",
        "(setsid sh -c 'trap : TERM; sleep 100; sleep 100' &); touch ready; sleep 100",
        "trap '' TERM INT HUP; touch ready; while :; do sleep 0.05; done",
        "touch ready; kill -STOP $$; sleep 100",
        "exec </dev/null >/dev/null 2>&1; touch ready; sleep 100",
        "touch ready; while :; do sleep 0.5 & sleep 0.01; done",
      })
  void endLeavesNoProcess(String script) {
    backend.launch(List.of(launch("sh", "-c", script)));
    waitForFile("ready");

    backend.end(ID, SHORT);

    Ended ended = (Ended) statusOnce(Ended.class);
    assertEquals(Optional.empty(), ended.stuck());
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 100 & exit 0",
        "(setsid sleep 100 &); exit 0",
        "(trap '' TERM; sleep 100) & exit 0",
        "set -m; env -i sleep 100 & exit 0",
      })
  void processesThatOutliveTheirCommandAreEnded(String script) {
    Ended ended = run(launch("sh", "-c", script));

    assertEquals(new AttemptEnd.Exited(0), ended.end());
    assertNothingLeft();
  }

  @Test
  void shorterGraceOvertakesALongerOne() {
    backend.launch(List.of(launch("sh", "-c", "trap '' TERM; touch ready; sleep 100")));
    waitForFile("ready");

    backend.end(ID, Duration.ofHours(1));
    backend.end(ID, Duration.ZERO);

    statusOnce(Ended.class);
    assertNothingLeft();
  }

  @Test
  void signalReachesTheCommandAndNotTheWrapper() {
    backend.launch(
        List.of(
            launch(
                "sh",
                "-c",
                "trap 'touch saved' USR1; touch ready; while [ ! -e saved ]; do sleep 0.01; done;"
                    + " exit 0")));
    waitForFile("ready");

    backend.signal(ID, "USR1");

    assertEquals(new AttemptEnd.Exited(0), ((Ended) statusOnce(Ended.class)).end());
  }

  @Test
  void missingProgramHasTheExitCodeOfAShell() throws IOException {
    assertEquals(new AttemptEnd.Exited(127), run(launch("no-such-command-anywhere")).end());
    Path text = Files.writeString(folder.resolve("text"), "");
    assertEquals(new AttemptEnd.Exited(126), run(launch(text.toString())).end());
  }

  @Test
  void tooLongArgumentsFailOnlyTheirTrial() throws IOException {
    String[] command = new String[100];
    Arrays.fill(command, "x".repeat(100_000));

    assertEquals(new AttemptEnd.Exited(125), run(launch(command)).end());
    assertEquals(
        "can't start: its arguments and environment variables are too long together\n",
        Files.readString(attemptFolder().resolve("stderr.log")));
  }

  @Test
  void missingWorkingDirectoryIsNotBlamedOnTheTrial() {
    Path gone = folder.resolve("gone");

    backend.launch(List.of(launch(gone, Map.of(), "true")));

    assertEquals(
        new Refused(
            "can't launch: the working directory %s no longer exists".formatted(gone),
            /* lasting= */ true),
        statusOnce(Refused.class));
  }

  @Test
  void launchIsRefusedForNowIfTheFolderCannotBeCreated() throws IOException {
    Files.writeString(folder.resolve("trials"), "in the way");

    backend.launch(List.of(launch("true")));

    assertFalse(((Refused) statusOnce(Refused.class)).lasting());
    Files.delete(folder.resolve("trials"));
    assertEquals(new AttemptEnd.Exited(0), run(launch("true")).end());
  }

  @Test
  void leftOverFolderIsMovedAside() throws IOException {
    Files.createDirectories(attemptFolder());
    Files.writeString(attemptFolder().resolve("stdout.log"), "old\n");

    run(launch("echo", "new"));

    assertEquals("new\n", output());
    assertEquals(
        "old\n",
        Files.readString(attemptFolder().resolveSibling("1.left-over-1").resolve("stdout.log")));
  }

  @Test
  void endIsReportedOnce() {
    run(launch("true"));

    assertEquals(List.of(), backend.observe());
  }

  private RecordedAttempt trace(Optional<ProcessIdentity> process, String bootId) {
    return new RecordedAttempt(
        ID,
        launchIds.get(0),
        attemptFolder(),
        bootId,
        process,
        Instant.now(),
        Optional.empty(),
        Optional.empty());
  }

  private void changeRunners() {
    backend.close();
    backend = newBackend();
  }

  /** Launches a command that exits with 5 as soon as a file exists. */
  private ProcessIdentity startWaiting() {
    backend.launch(
        List.of(launch("sh", "-c", "touch ready; while [ ! -e go ]; do sleep 0.01; done; exit 5")));
    ProcessIdentity process = ((Running) statusOnce(Running.class)).process();
    waitForFile("ready");
    return process;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void runningAttemptIsAdoptedWithItsExitCode(boolean onRecord) throws IOException {
    ProcessIdentity process = startWaiting();
    changeRunners();

    backend.adopt(List.of(trace(Optional.of(process).filter(p -> onRecord), BOOT)));

    assertEquals(process, ((Running) statusOnce(Running.class)).process());
    Files.createFile(folder.resolve("go"));
    assertEquals(new AttemptEnd.Exited(5), ((Ended) statusOnce(Ended.class)).end());
    assertNothingLeft();
  }

  @Test
  void adoptedAttemptCanBeEnded() {
    ProcessIdentity process = startWaiting();
    changeRunners();
    backend.adopt(List.of(trace(Optional.of(process), BOOT)));

    backend.end(ID, SHORT);

    statusOnce(Ended.class);
    assertNothingLeft();
  }

  @Test
  void attemptThatEndedMeanwhileHasItsRecordedExitCode() throws IOException {
    ProcessIdentity process = startWaiting();
    changeRunners();
    Files.createFile(folder.resolve("go"));
    waitUntil(() -> Files.exists(attemptFolder().resolve("exit")));

    backend.adopt(List.of(trace(Optional.of(process), BOOT)));

    assertEquals(new AttemptEnd.Exited(5), ((Ended) statusOnce(Ended.class)).end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "0", "0 another-launch\n", "x y\n"})
  void invalidExitRecordIsIgnored(String text) throws IOException {
    ProcessIdentity process = startWaiting();
    changeRunners();
    Files.createFile(folder.resolve("go"));
    waitUntil(() -> Files.exists(attemptFolder().resolve("exit")));
    waitUntil(() -> left(process.pid(), launchIds.get(0)).isEmpty());
    Files.writeString(attemptFolder().resolve("exit"), text);

    backend.adopt(List.of(trace(Optional.of(process), BOOT)));

    assertEquals(
        new AttemptEnd.Lost("its processes are gone and left no exit record"),
        ((Ended) statusOnce(Ended.class)).end());
  }

  @Test
  void attemptWithoutProcessesAndExitRecordIsLost() {
    ProcessIdentity process = startWaiting();
    changeRunners();
    new SignalSender().send("KILL", process.pid(), new ProcessTable.Members(true, List.of()));
    waitUntil(() -> left(process.pid(), launchIds.get(0)).isEmpty());

    backend.adopt(List.of(trace(Optional.of(process), BOOT)));

    assertEquals(
        new AttemptEnd.Lost("its processes are gone and left no exit record"),
        ((Ended) statusOnce(Ended.class)).end());
  }

  @Test
  void processesOfALostAttemptAreEndedEvenWithoutEnvironment() throws IOException {
    backend.launch(
        List.of(launch("sh", "-c", "env -i sleep 100 & echo $! >pid; touch ready; wait")));
    ProcessIdentity wrapper = ((Running) statusOnce(Running.class)).process();
    waitForFile("ready");
    long sleeper = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    changeRunners();
    ProcessHandle.of(wrapper.pid()).ifPresent(ProcessHandle::destroyForcibly);
    waitUntil(() -> ProcessHandle.of(wrapper.pid()).filter(ProcessHandle::isAlive).isEmpty());

    backend.adopt(List.of(trace(Optional.of(wrapper), BOOT)));

    assertInstanceOf(AttemptEnd.Lost.class, ((Ended) statusOnce(Ended.class)).end());
    assertTrue(table.startTick(sleeper).isEmpty());
  }

  @Test
  void attemptOfAnEarlierBootIsLost() {
    launchIds.add("never-launched");

    backend.adopt(List.of(trace(Optional.of(new ProcessIdentity(1, 1)), "another-boot")));

    assertEquals(
        new AttemptEnd.Lost("the machine restarted while it was running"),
        ((Ended) statusOnce(Ended.class)).end());
  }

  @Test
  void otherProcessWithTheSamePidIsNotTheAttempt() throws IOException {
    // It also leads a group with that number.
    Process bystander = new ProcessBuilder("setsid", "sleep", "100").start();
    waitUntil(() -> bystander.info().command().orElse("").endsWith("sleep"));
    try {
      launchIds.add("never-launched");
      long tick = table.startTick(bystander.pid()).orElseThrow();

      backend.adopt(
          List.of(trace(Optional.of(new ProcessIdentity(bystander.pid(), tick - 1)), BOOT)));

      assertInstanceOf(AttemptEnd.Lost.class, ((Ended) statusOnce(Ended.class)).end());
      assertTrue(bystander.isAlive());
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void closingEndsNothing() throws IOException {
    ProcessIdentity process = startWaiting();

    backend.close();

    assertTrue(table.startTick(process.pid()).isPresent());
    Files.createFile(folder.resolve("go"));
    waitUntil(() -> Files.exists(attemptFolder().resolve("exit")));
  }

  @Test
  void missingProgramIsFoundBeforeALaunch() throws IOException {
    assertEquals(Optional.empty(), Programs.problem("sh", folder));
    assertEquals(
        Optional.of("command not found: no-such-command is not on PATH"),
        Programs.problem("no-such-command", folder));
    assertEquals(
        Optional.of("command not found: ./train.sh does not exist"),
        Programs.problem("./train.sh", folder));
    Path script = Files.writeString(folder.resolve("train.sh"), "#!/bin/sh\n");
    assertEquals(
        Optional.of(
            "command ./train.sh is not executable; run chmod +x, or name its" + " interpreter"),
        Programs.problem("./train.sh", folder));
    assertTrue(script.toFile().setExecutable(true));
    assertEquals(Optional.empty(), Programs.problem("./train.sh", folder));
    assertEquals(Optional.of("command ./ is not a file"), Programs.problem("./", folder));
  }
}
