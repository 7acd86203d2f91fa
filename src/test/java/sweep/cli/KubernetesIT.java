package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sweep.FullLength;
import sweep.terminal.ExitCode;

/** Sweeps on Kubernetes, with a kubectl that plays recorded answers and runs the jobs here. */
class KubernetesIT {
  private static final String SPEC =
      "name: s\ncommand: [sh, -c, 'echo loss=$0; exit $0', '${x}']\nmethod: grid\n"
          + "metric: {name: loss}\nparameters: {x: {values: [0, 7]}}\nslots: 2\nmax_failures: 5\n"
          + "backend: {kubernetes: {image: python, claims: {/work: c}, namespace: lab, poll: 200ms}}\n";

  @TempDir private Path folder;
  private ProgramFolder program;
  private Path cluster;

  @BeforeEach
  void open() throws Exception {
    program = new ProgramFolder(folder);
    program.write("s.yaml", SPEC);
    cluster = Files.createDirectory(folder.resolve("cluster"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path kubectl = bin.resolve("kubectl");
    Files.copy(Path.of("src/test/resources/lab/kubectl.sh"), kubectl);
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void close() {
    program.close();
  }

  private Process start(String... arguments) throws Exception {
    return program.start(
        Map.of(
            "PATH",
            folder.resolve("bin") + ":" + System.getenv("PATH"),
            "KUBECTL_FOLDER",
            cluster.toString()),
        arguments);
  }

  private ProgramFolder.Outcome run() throws Exception {
    return program.finished(start("run", "s.yaml"));
  }

  private void answer(String file, String text) throws Exception {
    Files.writeString(cluster.resolve(file), text + "\n");
  }

  private List<String> calls(String verb) throws Exception {
    return Files.readAllLines(cluster.resolve("calls")).stream()
        .filter(line -> line.startsWith(verb))
        .toList();
  }

  private long attempts() {
    return program.recorded("s", "attempt-started");
  }

  private void assertBothTrialsEnded() {
    String results = program.text("runs/s/trials.csv");
    assertEquals(1, results.lines().filter(line -> line.contains("completed")).count(), results);
    assertEquals(1, results.lines().filter(line -> line.contains("failed")).count(), results);
    assertEquals(2, attempts());
  }

  @Test
  void attemptsAreJobsWithTheirOwnExitCodes() throws Exception {
    ProgramFolder.Outcome run = run();

    assertBothTrialsEnded();
    assertTrue(run.err().contains("exit code 7"), run.err());
    assertEquals(
        List.of("create --namespace=lab -o name -f -", "create --namespace=lab -o name -f -"),
        calls("create"));
    assertTrue(
        calls("get")
            .contains(
                "get jobs,pods --namespace=lab -l app.kubernetes.io/managed-by=sweep,sweep=s -o json"));
  }

  @FullLength
  @Test
  void jobWhoseCreationWasNotAnsweredIsNotMadeTwice() throws Exception {
    answer("created.err", "Unable to connect to the server: net/http: TLS handshake timeout");

    run();

    assertBothTrialsEnded();
    assertEquals(2, calls("create").size());
  }

  @FullLength
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Error from server (Expired): The provided continue parameter is too old (410)",
        "The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?",
        "Error from server (Forbidden): jobs.batch is forbidden: User \"me\" cannot list resource",
      })
  void queryThatFailsSaysNothing(String error) throws Exception {
    answer("get.err", error + "\n" + error);

    ProgramFolder.Outcome run = run();

    assertBothTrialsEnded();
    assertTrue(run.err().contains("kubernetes does not answer: " + error), run.err());
  }

  @FullLength
  @Test
  void jobThatIsForbiddenStopsTheSweep() throws Exception {
    String error =
        "Error from server (Forbidden): error when creating \"STDIN\": jobs.batch is forbidden";
    answer("create.err", error);

    ProgramFolder.Outcome run = run();

    assertTrue(run.err().contains("kubernetes refuses the job: " + error), run.err());
    assertEquals(ExitCode.FAULT.code(), run.code());
  }

  @FullLength
  @ParameterizedTest
  @CsvSource({
    "ImagePullBackOff, Back-off pulling image nosuch",
    "CreateContainerConfigError, secret not found"
  })
  void imageThatCannotBeHadStopsTheSweep(String reason, String message) throws Exception {
    answer("idle", "");
    answer(
        "status",
        "{\"phase\":\"Pending\",\"containerStatuses\":[{\"state\":{\"waiting\":{\"reason\":\"%s\",\"message\":\"%s\"}}}]}"
            .formatted(reason, message));

    ProgramFolder.Outcome run = run();

    assertTrue(run.err().contains("can't start: %s, %s".formatted(reason, message)), run.err());
    assertTrue(
        calls("delete").stream()
            .anyMatch(
                call ->
                    call.startsWith(
                        "delete job --namespace=lab --cascade=foreground --wait=false"
                            + " --ignore-not-found sw-s-t")),
        () -> program.text("cluster/calls"));
  }

  @FullLength
  @Test
  void runnerThatComesBackFollowsItsJobs() throws Exception {
    program.write("s.yaml", SPEC.replace("echo loss", "sleep 5; echo loss"));
    Process first = start("run", "s.yaml");
    ProgramFolder.waitUntil(() -> attempts() == 2);
    ProgramFolder.waitUntil(() -> hasJobs(2));
    ProgramFolder.kill(first);

    run();

    assertBothTrialsEnded();
    assertEquals(2, calls("create").size());
  }

  @FullLength
  @Test
  void planHasTheClusterCheckTheJob() throws Exception {
    String accepted = program.finished(start("plan", "s.yaml")).out();
    answer("create.err", "Error from server (NotFound): namespaces \"lab\" not found");
    String refused = program.finished(start("plan", "s.yaml")).out();

    assertTrue(accepted.contains(" checked: job.batch/"), accepted);
    assertTrue(
        refused.contains(
            " problem: kubernetes refuses such a job: Error from server (NotFound): namespaces"
                + " \"lab\" not found\n"),
        refused);
    assertTrue(
        calls("create").contains("create --dry-run=server --namespace=lab -o name -f -"),
        () -> program.text("cluster/calls"));
  }

  private boolean hasJobs(int count) {
    try (Stream<Path> jobs = Files.list(cluster.resolve("jobs"))) {
      return jobs.count() == count;
    } catch (IOException notYet) {
      return false;
    }
  }
}
