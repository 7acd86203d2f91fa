package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import sweep.cli.ProgramFolder.Outcome;
import sweep.lab.ClusterLab;

/** Sweeps in a folder on a real cluster, whose trials notice when two attempts of one are alive. */
final class ClusterSweeps implements AutoCloseable {
  /** A trial that fails loudly if another attempt of it is alive. */
  private static final String SCRIPT =
      """
      trap 'rmdir "locks/$SWEEP_TRIAL"; exit 1' TERM
      mkdir "locks/$SWEEP_TRIAL" || { echo "trial $SWEEP_TRIAL runs twice" >>twice; exit 1; }
      sleep "${2:-0.2}" & wait
      echo "acc=$1"
      rmdir "locks/$SWEEP_TRIAL"
      """;

  /** Settings with which a cluster of the tests is asked often. */
  static final String POLLS =
      "poll: {min: 1s, max: 2s}, exit_file_grace: 4s, lost_after: 20s, submit: {rate: 50/s, timeout: 20s}";

  private final Path folder;
  private final ClusterLab lab;
  private final ProgramFolder program;

  ClusterSweeps(Path folder, ClusterLab lab) throws IOException {
    this.folder = folder;
    this.lab = lab;
    this.program = new ProgramFolder(folder);
    program.write("train.sh", SCRIPT);
    Files.createDirectory(folder.resolve("locks"));
  }

  ProgramFolder program() {
    return program;
  }

  /**
   * Writes a spec.
   *
   * @param seconds how long each trial takes
   * @param more further lines of it
   */
  void write(String name, int trials, String seconds, String more) throws IOException {
    program.write(
        name + ".yaml",
        """
        name: %s
        method: random
        run_cap: %d
        seed: 11
        command: [sh, train.sh, "${x}", "%s"]
        metric: {name: acc, goal: maximize}
        slots: 6
        parameters:
          x: {min: 0.0, max: 1.0}
        """
                .formatted(name, trials, seconds)
            + more);
  }

  Process start(String... arguments) throws IOException {
    return program.start(lab.environment(), arguments);
  }

  Outcome run(String... arguments) throws Exception {
    return program.finished(start(arguments));
  }

  boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** Asserts that no trial ran twice at a time, and that a sweep ended as the spec "here" does. */
  void assertSameAsHere(String sweep) throws Exception {
    assertEquals("", program.text("twice"));
    assertEquals(0, program.sweep("run", "here.yaml").code());
    assertEquals(program.leaderboard("here"), program.leaderboard(sweep));
  }

  /** The number of attempts that exited with 0, by trial. */
  Map<String, Integer> successes(String sweep) throws IOException {
    Map<String, Integer> successes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("runs").resolve(sweep).resolve("trials"))) {
      List<Path> exits = new ArrayList<>(files.filter(file -> file.endsWith("exit")).toList());
      for (Path exit : exits) {
        if (Files.readString(exit).startsWith("0 ")) {
          successes.merge(exit.getParent().getParent().getFileName().toString(), 1, Integer::sum);
        }
      }
    }
    return successes;
  }

  @Override
  public void close() {
    program.close();
  }
}
