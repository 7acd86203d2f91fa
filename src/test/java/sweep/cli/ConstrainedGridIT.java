package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;

/** Grids that constraints almost empty: no command searches them endlessly. */
@FullLength
class ConstrainedGridIT {
  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void open() {
    program = new ProgramFolder(folder);
  }

  @AfterEach
  void close() {
    program.close();
  }

  private void write(String name, int parameters, String where) throws Exception {
    String all =
        IntStream.rangeClosed(1, parameters)
            .mapToObj("  p%d: {min: 1, max: 10}\n"::formatted)
            .collect(Collectors.joining());
    program.write(
        name + ".yaml",
        "name: %s\ncommand: [sh, -c, echo loss=1]\nmethod: grid\nmetric: {name: loss}\n"
                .formatted(name)
            + "parameters:\n%swhere: '%s'\n".formatted(all, where));
  }

  @Test
  void oneAllowedPointInABillionIsRunAndTheSearchEnds() throws Exception {
    String sum =
        IntStream.rangeClosed(1, 12).mapToObj("p%d"::formatted).collect(Collectors.joining(" + "));
    write("twelve", 12, sum + " == 120");

    ProgramFolder.Outcome run = program.sweep("run", "twelve.yaml");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("finished: the search space is exhausted"), run.err());
    String status = program.sweep("status", "runs/twelve").out();
    assertTrue(status.contains("1 of 1 trials ended"), status);
    assertTrue(status.contains("the sweep is finished"), status);
    String list = program.sweep("list").out();
    assertTrue(list.contains("finished"), list);
    String plan = program.sweep("plan", "twelve.yaml").out();
    assertTrue(plan.contains("trials      1: the search space is exhausted"), plan);
    assertTrue(plan.contains("finished    1, 0 left, in runs/twelve"), plan);
  }

  /** The remainder can't be 13, which shows only when all values are known. */
  @Test
  void fruitlessSearchStopsOnSignalAndResumesWhereItWas() throws Exception {
    write("vain", 10, "(p1*1e9 + p2*1e8 + p3*1e7 + p4*1e6 + p5*1e5 + p6*1e4 + p7) % 13 == 13");
    Process run = program.start("run", "vain.yaml");
    ProgramFolder.waitUntil(
        () -> program.text("runs/vain/journal.jsonl").contains("searched up to suggestion"));

    ProgramFolder.signal(run, "TERM");

    assertEquals(143, program.finished(run).code());
    String status = program.sweep("status", "runs/vain").out();
    assertTrue(status.contains("0 of at most 10000000000 trials ended"), status);
    assertTrue(status.contains("none among "), status);
    assertTrue(status.contains("`sweep run` resumes"), status);

    String plan = program.sweep("plan", "vain.yaml").out();
    assertTrue(plan.contains("~ estimated from a sample of 20000 points"), plan);

    long first = program.recorded("vain", "control");
    Process again = program.start("run", "vain.yaml");
    ProgramFolder.waitUntil(() -> program.recorded("vain", "control") > first + 1);
    ProgramFolder.signal(again, "TERM");
    program.finished(again);
    long[] positions =
        program
            .text("runs/vain/journal.jsonl")
            .lines()
            .filter(line -> line.contains("searched up to suggestion"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".*suggestion (\\d+):.*", "$1")))
            .toArray();
    assertTrue(IntStream.range(1, positions.length).allMatch(i -> positions[i] > positions[i - 1]));
  }

  @Test
  void unsatisfiableSpaceIsRefusedEvenOnABusyMachine() throws Exception {
    program.write(
        "none.yaml",
        "name: none\ncommand: [sh, -c, echo loss=1]\nmethod: random\nrun_cap: 5\n"
            + "metric: {name: loss}\nparameters: {x: {min: 0.0, max: 1.0}}\nwhere: x > 2\n");

    ProgramFolder.Outcome run = program.sweep("run", "none.yaml");

    assertEquals(2, run.code(), run.err());
    assertTrue(
        run.err()
            .contains(
                "there is nothing to run: the constraint 'x > 2' excludes the most,"
                    + " 100001 configurations"),
        run.err());
    String plan = program.sweep("plan", "none.yaml").out();
    assertTrue(
        plan.contains(
            "trials      0: the constraints under 'where' exclude nearly every configuration"),
        plan);
  }
}
