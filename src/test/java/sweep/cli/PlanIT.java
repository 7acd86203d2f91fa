package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;

/** Plans specs without running them. */
class PlanIT {
  private static final String SPEC =
      """
      name: p
      method: grid
      command: [sh, -c, "echo acc=0.${b}; test ${b} != 0", "${args}"]
      metric: {name: acc, goal: maximize}
      parameters:
        a: {values: [1, 2, 3, 4]}
        b: {values: [1, 2, 2.0]}
        act: {value: it's}
      where: ["a * b < 8", "a != 3"]
      baseline: {a: 1, b: 1}
      repeats: 2
      """;

  private static final String VAST =
      """
      method: grid
      command: [train, "${args}"]
      parameters:
        a: {min: 1, max: 100000}
        b: {min: 1, max: 10000}
        c: {min: 1, max: 1000}
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

  /** The plan, but for the line on slots, which depends on the machine. */
  private String plan(String... options) throws Exception {
    String[] arguments =
        Stream.concat(Stream.of("plan", "s.yaml"), Stream.of(options)).toArray(String[]::new);
    Outcome plan = folder.sweep(arguments);
    assertEquals(0, plan.code(), plan.err());
    return plan.out().replaceFirst("(?m)^slots .*\\R", "");
  }

  @Test
  void planCountsTrialsByCauseAndShowsFirstAndLast() throws Exception {
    folder.write("s.yaml", SPEC);

    assertEquals(
        """
        p: grid search over 3 parameters, seed 0
        suggested   8 configurations, plus the baseline
        duplicates  1 skipped
        excluded    1 by: a * b < 8
        excluded    2 by: a != 3
        trials      10, including 2 for the baseline: 2 per configuration, the search space is exhausted
        a           1 ▄█▄ 4
        b           1 ██ 2
        trial 0 (baseline), seed 0: {"a":1,"b":1,"act":"it's"}
          sh -c 'echo acc=0.1; test 1 != 0' --a=1 '--act=it'\\''s' --b=1
        ...
        trial 9, seed 1: {"a":4,"b":1,"act":"it's"}
          sh -c 'echo acc=0.1; test 1 != 0' --a=4 '--act=it'\\''s' --b=1
        """,
        plan("--first", "1"));
    assertFalse(Files.exists(folder.path("runs")));
  }

  @Test
  @FullLength
  void planCountsFinishedTrials() throws Exception {
    folder.write("s.yaml", SPEC + "run_cap: 4\n");
    assertEquals(0, folder.sweep("run", "s.yaml").code());
    folder.write("s.yaml", SPEC);

    String plan = plan("-j", "2");

    assertTrue(plan.contains("finished    4, 6 left, in runs/p\n"), plan);
    assertTrue(
        plan.matches(
            "(?s).*time        about \\S+ on 2 slots, \\S+ per trial, as measured by 4 finished.*"),
        plan);
    Outcome other = folder.sweep("plan", "s.yaml", "--set", "seed=1");
    assertTrue(
        other
            .err()
            .contains("note: runs/p holds a sweep from another spec, which this plan ignores"),
        other.err());
    assertFalse(other.out().contains("finished"), other.out());
  }

  @Test
  void probeRunsTheBaselineAndLeavesNothing() throws Exception {
    folder.write("s.yaml", SPEC);

    Outcome probe = folder.sweep("plan", "s.yaml", "--probe");
    assertEquals(0, probe.code(), probe.err());
    assertTrue(probe.err().contains("probe: the baseline completed in "), probe.err());
    assertTrue(probe.err().contains(", acc 0.1"), probe.err());
    assertTrue(probe.out().contains(" per trial, as measured by the probe\n"), probe.out());
    assertFalse(Files.exists(folder.path("runs")));

    Outcome failed = folder.sweep("plan", "s.yaml", "--probe", "--set", "baseline.b=0");
    assertEquals(1, failed.code());
    assertTrue(failed.err().contains("probe: the baseline failed"), failed.err());
    assertTrue(failed.err().contains("exit code 1"), failed.err());
    assertTrue(failed.err().contains("  acc=0.0\n"), failed.err());
    assertEquals("", failed.out());
  }

  @FullLength
  @Test
  void uncountableSpaceIsEstimatedAndMarkedAsSuch() throws Exception {
    folder.write("s.yaml", VAST);

    String counted = plan("--first", "1", "--json");
    JsonNode exact = new ObjectMapper().readTree(counted);
    assertFalse(exact.get("estimated").asBoolean());
    assertEquals(1_000_000_000_000L, exact.get("trials").asLong());
    assertEquals(100_000, exact.get("last").get(0).get("params").get("a").asInt());

    folder.write("s.yaml", VAST + "where: [\"a + b > 60000\"]\n");
    JsonNode estimate = new ObjectMapper().readTree(plan("--json"));
    assertTrue(estimate.get("estimated").asBoolean());
    // 45 % of the points remain; 20 000 draws estimate that to 1.8 % in all but one in a million
    // cases.
    assertEquals(0.45e12, estimate.get("trials").asDouble(), 0.018e12);
    assertTrue(plan().contains("~ estimated from a sample of 20000 points"));
    assertTrue(plan().contains("the last configuration: {\"a\":100000,\"b\":10000,\"c\":1000}"));
  }

  @Test
  void endlessSearchesAreCountedAtTheirStart() throws Exception {
    folder.write("s.yaml", VAST.replace("grid", "random").replace("max: 1000}", "max: 1000.5}"));

    String plan = plan("--first", "0");
    assertTrue(plan.contains("trials      unbounded: runs until stopped"), plan);
    assertTrue(plan.contains("counted in the first 1000 draws"), plan);
    assertFalse(plan.contains("trial 0"), plan);
  }
}
