package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.backend.process.Programs;
import sweep.cli.ProgramFolder.Outcome;
import sweep.tracking.StubMlflow;

/** Reports sweeps to an MLflow server. */
class MlflowIT {
  private static final String SPEC =
      """
      name: s
      command: [sh, -c, 'echo step=1 loss=9; echo step=2 loss=$0; echo run=$MLFLOW_RUN_ID > seen; exit $1', "${lr}", "${fails}"]
      method: grid
      metric: {name: loss, goal: minimize}
      slots: 2
      max_failures: 100%
      parameters: {lr: {values: [0.1, 1e-3]}, fails: {values: [0, 3]}}
      """
          .replace("> seen", "> $SWEEP_TRIAL_DIR/seen");

  @TempDir private Path temporary;
  private ProgramFolder folder;
  private StubMlflow server;

  @BeforeEach
  void start() throws Exception {
    folder = new ProgramFolder(temporary);
    folder.write("s.yaml", SPEC);
    server = StubMlflow.start();
  }

  @AfterEach
  void end() throws Exception {
    server.close();
    folder.close();
  }

  private Outcome run(Map<String, String> more, String... arguments) throws Exception {
    Map<String, String> variables =
        Stream.of(Map.of("MLFLOW_TRACKING_URI", server.address()), more)
            .flatMap(each -> each.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, two) -> two));
    return folder.finished(folder.start(variables, arguments));
  }

  @Test
  void sweepIsRunWithNestedRunsOfItsTrials() throws Exception {
    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");

    assertEquals(1, outcome.code(), outcome.err());
    assertFalse(outcome.err().contains("tracking:"), outcome.err());
    assertEquals(Set.of("s"), server.experiments());
    assertEquals(5, server.runs().size());
    StubMlflow.StoredRun parent = server.parent();
    assertEquals("FINISHED", parent.status);
    assertEquals("s", parent.tags.get("mlflow.runName"));
    assertEquals(List.of("0:0.001"), parent.metrics.get("loss"));
    assertEquals("0.001", parent.tags.get("sweep.best.lr"));
    assertEquals(Map.of(), parent.parameters);
    String place = "1/%s/artifacts/".formatted(parent.id);
    assertTrue(
        server
            .artifacts()
            .containsAll(Set.of(place + "spec.yaml", place + "results.csv", place + "report.html")),
        server.artifacts().toString());
    StubMlflow.StoredRun first = server.trial(0);
    assertEquals(parent.id, first.tags.get("mlflow.parentRunId"));
    assertEquals("FINISHED", first.status);
    assertEquals(Map.of("lr", "0.1", "fails", "0"), first.parameters);
    assertEquals(List.of("1:9.0", "2:0.1"), first.metrics.get("loss"));
    assertEquals("completed", first.tags.get("sweep.state"));
    assertEquals("run=%s\n".formatted(first.id), folder.text("runs/s/trials/000000/seen"));
    StubMlflow.StoredRun failed = server.trial(1);
    assertEquals("FAILED", failed.status);
    assertTrue(failed.tags.get("sweep.failure").startsWith("exit code 3"), failed.tags.toString());
  }

  @Test
  void theSameCommandAndRetriesMakeNoSecondRun() throws Exception {
    run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    int requests = server.requests().size();

    run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertEquals(5, server.runs().size());
    assertFalse(
        server.requests().subList(requests, server.requests().size()).stream()
            .anyMatch(each -> each.endsWith("runs/create")),
        "nothing is created again");

    run(Map.of(), "retry", "--failed", "--track", "mlflow");
    assertEquals(5, server.runs().size());
    assertEquals("2", server.trial(1).tags.get("sweep.attempts"));
    Files.delete(folder.path("runs/s/tracking.jsonl"));

    Outcome synced = run(Map.of(), "sync", "runs/s");
    assertEquals(0, synced.code(), synced.err());
    assertEquals(5, server.runs().size(), "a lost ledger is made up for by the tags");
  }

  @Test
  void sweepThatGoesOnHasRunsForTheTrialsThatItDidNotReachBefore() throws Exception {
    run(Map.of(), "run", "s.yaml", "--track", "mlflow", "--run-cap", "2");
    assertEquals(3, server.runs().size(), "what was prepared and not used is gone");

    Outcome rest = run(Map.of(), "run", "s.yaml", "--track", "mlflow", "--run-cap", "spec");
    assertFalse(rest.err().contains("tracking:"), rest.err());
    assertEquals(5, server.runs().size());
    assertEquals(List.of("1:9.0", "2:0.001"), server.trial(2).metrics.get("loss"));
    assertEquals(
        "run=%s\n".formatted(server.trial(3).id), folder.text("runs/s/trials/000003/seen"));

    Files.delete(folder.path("runs/s/trials/000003/seen"));
    run(Map.of(), "retry", "--failed", "--track", "mlflow");
    assertEquals(
        "run=%s\n".formatted(server.trial(3).id),
        folder.text("runs/s/trials/000003/seen"),
        "another attempt continues the run");
  }

  @Test
  void runWhoseCreationWasNotAnsweredIsNotCreatedAgain() throws Exception {
    server.loseAnswers(path -> path.endsWith("runs/create"));

    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertFalse(outcome.err().contains("tracking:"), outcome.err());
    assertEquals(5, server.runs().size());
    assertEquals("FINISHED", server.parent().status);
    assertEquals("completed", server.trial(2).tags.get("sweep.state"));
  }

  @Test
  @FullLength
  void serverThatFallsSilentHoldsNoTrialUpForLong() throws Exception {
    server.fallSilent(path -> path.endsWith("runs/get"));
    Instant start = Instant.now();

    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertTrue(
        outcome.err().contains("tracking: what trial 0 has logged can't be read: "), outcome.err());
    assertTrue(outcome.err().contains("does not answer in time"), outcome.err());
    assertTrue(outcome.err().contains("reported to "), outcome.err());
    Duration took = Duration.between(start, Instant.now());
    assertTrue(took.compareTo(Duration.ofSeconds(75)) < 0, took.toString());
  }

  @Test
  void credentialsAreNotSentToWhereAServerRedirects() throws Exception {
    server.failBy(exchange -> Optional.of(302));
    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertTrue(
        outcome.err().contains("answers 302: out of order; set MLFLOW_TRACKING_URI to where"),
        outcome.err());
  }

  @Test
  void experimentIsFoundByItsId() throws Exception {
    run(Map.of("MLFLOW_EXPERIMENT_NAME", "first"), "run", "s.yaml", "--track", "mlflow");
    Outcome outcome =
        run(
            Map.of("MLFLOW_EXPERIMENT_ID", "1"),
            "run",
            "s.yaml",
            "--dir",
            "other",
            "--track",
            "mlflow");
    assertTrue(outcome.err().contains("/#/experiments/1/runs/"), outcome.err());
    assertEquals(Set.of("first"), server.experiments());
  }

  private static void needCurl() {
    assumeTrue(Programs.find("curl").isPresent(), "curl is not installed");
  }

  @Test
  void parametersThatTheCommandLoggedInItsOwnSpellingStay() throws Exception {
    needCurl();
    folder.write(
        "log.sh",
        """
        curl -s -X POST -H 'Content-Type: application/json' "$MLFLOW_TRACKING_URI/api/2.0/mlflow/runs/log-batch" \\
          -d '{"run_id": "'$MLFLOW_RUN_ID'", "params": [{"key": "lr", "value": "1e-1"}]}'
        echo loss=1
        """);
    folder.write(
        "s.yaml",
        """
        name: s
        command: [sh, log.sh]
        method: grid
        metric: {name: loss, goal: minimize}
        tracking: mlflow
        parameters: {lr: {values: [0.1]}, other: {value: 7}}
        """);

    Outcome outcome = run(Map.of(), "run", "s.yaml");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(Map.of("lr", "1e-1", "other", "7"), server.trial(0).parameters);
  }

  @Test
  void whatTheCommandLogsThereIsReadBack() throws Exception {
    needCurl();
    folder.write(
        "log.sh",
        """
        for step in 1 2 3; do
          curl -s -X POST -H 'Content-Type: application/json' "$MLFLOW_TRACKING_URI/api/2.0/mlflow/runs/log-batch" \\
            -d '{"run_id": "'$MLFLOW_RUN_ID'", "metrics": [{"key": "acc", "value": 0.'$((5 - step))$1', "step": '$step', "timestamp": '$(date +%s%3N)'}]}'
        done
        """);
    folder.write(
        "s.yaml",
        """
        name: s
        command: [sh, log.sh, "${x}"]
        method: grid
        metric: {name: acc, goal: maximize, reduction: best}
        tracking: mlflow
        parameters: {x: {values: [1, 2]}}
        """);

    Outcome outcome = run(Map.of(), "run", "s.yaml");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("0.42"), outcome.out());
    assertEquals(
        List.of("1:0.42", "2:0.32", "3:0.22", "4:0.42"),
        server.trial(1).metrics.get("acc"),
        "what is there is not sent again, but the value that counts is the last one");
  }

  @Test
  @FullLength
  void trialIsPrunedByWhatItLogsThere() throws Exception {
    needCurl();
    folder.write(
        "log.sh",
        """
        for step in $(seq 1 40); do
          curl -s -X POST -H 'Content-Type: application/json' "$MLFLOW_TRACKING_URI/api/2.0/mlflow/runs/log-batch" \\
            -d '{"run_id": "'$MLFLOW_RUN_ID'", "metrics": [{"key": "loss", "value": 7, "step": '$step', "timestamp": '$(date +%s%3N)'}]}'
          sleep 0.5
        done
        """);
    folder.write(
        "s.yaml",
        """
        name: s
        command: [sh, log.sh]
        method: grid
        metric: {name: loss, goal: minimize}
        early_terminate: {type: threshold, max: 5, min_iter: 3}
        tracking: mlflow
        parameters: {x: {values: [1]}}
        """);

    Outcome outcome = run(Map.of(), "run", "s.yaml");
    assertTrue(outcome.err().contains("1 pruned"), outcome.err());
    assertEquals("KILLED", server.trial(0).status);
  }

  @Test
  void serverThatIsAwayIsOwedAndPaidLater() throws Exception {
    int port = server.port();
    server.close();

    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertEquals(1, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("does not answer"), outcome.err());
    assertTrue(
        outcome.err().contains("has not been sent 4 trials; `sweep sync` sends the rest"),
        outcome.err());

    Outcome failed = run(Map.of(), "sync", "runs/s");
    assertEquals(3, failed.code(), failed.err());
    assertTrue(failed.err().contains("4 trials left to send"), failed.err());

    server = StubMlflow.start(port);
    Outcome synced = run(Map.of(), "sync", "runs/s");
    assertEquals(0, synced.code(), synced.err());
    assertEquals(5, server.runs().size());
    assertEquals("FINISHED", server.trial(0).status);
  }

  @Test
  void busyServerIsAskedAgain() throws Exception {
    Map<String, Integer> seen = new ConcurrentHashMap<>();
    server.failBy(
        exchange -> {
          int times = seen.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
          return times % 2 == 1 ? Optional.of(times % 4 == 1 ? 503 : 429) : Optional.empty();
        });

    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertFalse(outcome.err().contains("tracking:"), outcome.err());
    assertEquals(5, server.runs().size());
  }

  @Test
  void credentialsAreSentAndNotKept() throws Exception {
    server.demand("Bearer s3cret");
    Outcome refused = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertTrue(refused.err().contains("answers 401: You are not authenticated."), refused.err());
    assertTrue(refused.err().contains("MLFLOW_TRACKING_TOKEN"), refused.err());

    Outcome synced = run(Map.of("MLFLOW_TRACKING_TOKEN", "s3cret"), "sync", "runs/s");
    assertEquals(0, synced.code(), synced.err());
    for (Path file : files(folder.path("runs"))) {
      assertFalse(Files.readString(file).contains("s3cret"), file.toString());
    }
  }

  private static List<Path> files(Path root) throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".png"))
          .toList();
    }
  }

  @Test
  void deletedExperimentIsOneClearLine() throws Exception {
    server.deleteExperiment("s");
    Outcome outcome = run(Map.of(), "run", "s.yaml", "--track", "mlflow");
    assertTrue(outcome.err().contains("the experiment 's' is deleted; restore it"), outcome.err());
    assertEquals(1, outcome.code());
  }

  @Test
  void missingServerIsAnErrorBeforeAnythingRuns() throws Exception {
    Outcome outcome = run(Map.of("MLFLOW_TRACKING_URI", ""), "run", "s.yaml", "--track", "mlflow");
    assertEquals(2, outcome.code());
    assertTrue(
        outcome.err().contains("tracking: no server is named: set MLFLOW_TRACKING_URI"),
        outcome.err());
    Outcome other =
        run(Map.of("MLFLOW_TRACKING_URI", "databricks"), "run", "s.yaml", "--track", "mlflow");
    assertTrue(other.err().contains("'databricks' is no http or https address"), other.err());
  }

  @Test
  void oddNamesManyParametersAndNanArrive() throws Exception {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      parameters.append(", p%d: {value: %d}".formatted(i, i));
    }
    folder.write("log.sh", "echo '{\"val@acc\": NaN, \"loss\": 1}' >> \"$SWEEP_METRICS_FILE\"\n");
    folder.write(
        "s.yaml",
        """
        name: s
        command: [sh, log.sh]
        method: grid
        metric: {name: loss, goal: minimize}
        tracking: {mlflow: {experiment: other}}
        parameters: {"a@b": {value: x}%s}
        """
            .formatted(parameters));

    Outcome outcome = run(Map.of(), "run", "s.yaml");
    assertEquals(0, outcome.code(), outcome.err());
    assertFalse(outcome.err().contains("tracking:"), outcome.err());
    StubMlflow.StoredRun trial = server.trial(0);
    assertEquals(251, trial.parameters.size());
    assertEquals("x", trial.parameters.get("a_b"));
    assertEquals(List.of("0:NaN"), trial.metrics.get("val_acc"));
    assertEquals(Set.of("other"), server.experiments());
  }
}
