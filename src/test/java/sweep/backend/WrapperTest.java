package sweep.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sweep.TestPatience;
import sweep.backend.AttemptStatus.Ended;
import sweep.backend.AttemptStatus.Refused;
import sweep.backend.process.LinuxProcessTable;
import sweep.backend.process.Programs;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptId;
import sweep.trial.PosixSignal;

/** Tests of the shell script that wraps each command. */
class WrapperTest {
  private static final AttemptId ID = new AttemptId(0, 1);

  @TempDir private Path folder;
  private final String launchId = UUID.randomUUID().toString();
  private final LocalBackend backend =
      new LocalBackend(() -> {}, InstantSource.system(), "this-boot");

  @AfterEach
  void close() {
    backend.close();
  }

  private <T extends AttemptStatus> T run(
      Class<T> wanted, Map<String, String> variables, String... command) {
    return run(backend, wanted, variables, command);
  }

  private <T extends AttemptStatus> T run(
      LocalBackend backend, Class<T> wanted, Map<String, String> variables, String... command) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(variables);
    backend.launch(
        List.of(
            new AttemptLaunch(
                ID,
                launchId,
                attempt(),
                Map.of(),
                List.of(),
                List.of(command),
                environment,
                folder,
                Confinement.NONE)));
    long deadline = System.nanoTime() + TestPatience.longest().toNanos();
    while (System.nanoTime() < deadline) {
      for (Observation seen : backend.observe()) {
        if (wanted.isInstance(seen.status())) {
          return wanted.cast(seen.status());
        }
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("waited too long");
  }

  private Path attempt() {
    return folder.resolve("trials/000000/1");
  }

  /** A shell that behaves as if it could not create a process. */
  private Path shellThatCanNotFork() throws IOException {
    Path shell =
        Files.writeString(
            folder.resolve("no-fork.sh"),
            """
            #!/bin/sh
            shift
            script=$(printf %s "$1" | sed 's/^( exec "$@" )$/exit 2/')
            shift
            exec /bin/sh -c "$script" "$@"
            """);
    Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
    return shell;
  }

  @Test
  void launchIsRefusedForNowIfTheShellCannotFork() throws IOException {
    String shell = shellThatCanNotFork().toString();
    try (LocalBackend full =
        new LocalBackend(() -> {}, InstantSource.system(), "this-boot", shell)) {
      Refused refused = run(full, Refused.class, Map.of(), "touch", "ran");

      assertFalse(refused.lasting());
    }
    assertFalse(Files.exists(folder.resolve("ran")));
    assertFalse(Files.exists(attempt()), "nothing is left to be moved aside");
    assertEquals(new AttemptEnd.Exited(0), run(Ended.class, Map.of(), "touch", "ran").end());
    assertTrue(Files.exists(folder.resolve("ran")));
  }

  static List<Arguments> shellsAndSignals() {
    return Stream.of("/bin/dash", "/bin/bash", "bash called sh")
        .flatMap(
            shell ->
                Stream.of("ABRT", "PIPE", "XCPU", "SEGV", "SYS", "RTMIN", "KILL")
                    .map(signal -> Arguments.of(shell, signal)))
        .toList();
  }

  /** Like a process that calls abort, or a library that ends a whole job. */
  @ParameterizedTest
  @MethodSource("shellsAndSignals")
  void commandThatSignalsItsWholeGroupHasItsExitCode(String shell, String signal)
      throws IOException {
    Path program = Path.of(shell);
    if (!program.isAbsolute()) {
      program = Files.createSymbolicLink(folder.resolve("sh"), Path.of("/bin/bash"));
    }
    Assumptions.assumeTrue(Files.exists(program));
    String command = "echo loss=0.5; kill -s %s 0".formatted(signal);
    try (LocalBackend local =
        new LocalBackend(() -> {}, InstantSource.system(), "this-boot", program.toString())) {
      Ended ended = run(local, Ended.class, Map.of(), "bash", "-c", command);

      AttemptEnd.Exited exited = (AttemptEnd.Exited) ended.end();
      assertTrue(PosixSignal.isDeath(exited.code()), ended.toString());
    }
    assertEquals("loss=0.5\n", Files.readString(attempt().resolve("stdout.log")));
  }

  @Test
  void commandGetsItsVariablesUnchanged() throws IOException {
    Map<String, String> variables = Map.of("launch", "a", "folder", "b", "code", "c");

    run(Ended.class, variables, "sh", "-c", "echo $launch $folder $code");

    assertEquals("a b c\n", Files.readString(attempt().resolve("stdout.log")));
  }

  @Test
  void shellBuiltinIsNotACommand() {
    assertEquals(new AttemptEnd.Exited(127), run(Ended.class, Map.of(), "exit", "3").end());
  }

  @Test
  void launchThatThrowsFailsOnlyItsAttempt() {
    Ended ended = run(Ended.class, Map.of("A=B", "c"), "true");

    assertTrue(ended.end() instanceof AttemptEnd.Unhandled, ended.toString());
  }

  /** Like a program whose main thread calls pthread_exit while others continue. */
  @Test
  void processWithoutMainThreadIsEndedWithItsTrial() throws IOException {
    Assumptions.assumeTrue(Programs.find("python3").isPresent());
    Files.writeString(
        folder.resolve("threads.py"),
        """
        import ctypes, os, threading, time
        os.setsid()
        threading.Thread(target=time.sleep, args=(100,)).start()
        open("left", "w").write(str(os.getpid()))
        ctypes.CDLL(None).pthread_exit(None)
        """);
    String script = "python3 threads.py & while [ ! -s left ]; do sleep 0.01; done; sleep 0.2";

    Ended ended = run(Ended.class, Map.of(), "sh", "-c", script);

    assertEquals(new AttemptEnd.Exited(0), ended.end());
    long left = Long.parseLong(Files.readString(folder.resolve("left")));
    assertTrue(new LinuxProcessTable().startTick(left).isEmpty(), "it is left running");
  }
}
