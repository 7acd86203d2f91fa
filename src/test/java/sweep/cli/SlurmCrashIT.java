package sweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sweep.FullLength;
import sweep.cli.ProgramFolder.Outcome;
import sweep.lab.SlurmLab;

/** The sweep that is shipped as an example, on a real Slurm of which everything is killed. */
@FullLength
class SlurmCrashIT {
  @RegisterExtension static final SlurmLab SLURM = SlurmLab.ofNodes(2);

  private static final Path SHIPPED = Path.of("sweeps");
  private static final String SPEC = "sweeps/digits.yaml";

  /** Without it the sweep ends in the same way, some minutes later. */
  private static final String SOON_LOST =
      "backend={slurm: {lost_after: 30s, exit_file_grace: 5s, poll: {min: 1s, max: 2s}}}";

  @TempDir private Path folder;
  private ProgramFolder program;

  @BeforeEach
  void copyShipped() throws IOException {
    program = new ProgramFolder(folder);
    Files.createDirectories(folder.resolve("sweeps/digits"));
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.equals(Path.of(SPEC)) || file.startsWith("sweeps/digits")) {
          Files.copy(file, folder.resolve(file));
        }
      }
    }
  }

  @AfterEach
  void close() {
    program.close();
  }

  private Process start() throws IOException {
    return program.start(
        SLURM.environment(), "run", SPEC, "--dir", "runs/slurm", "--set", SOON_LOST);
  }

  /** The node of a trial that is training. */
  private static String busyNode() {
    try {
      List<String> nodes =
          SLURM.answer("squeue", "-h", "-t", "RUNNING", "-o", "%N").lines().toList();
      return nodes.isEmpty() ? "" : nodes.get(0);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void digitsEndAsOnThisMachineAlthoughNodeControllerAndRunnerAreKilled() throws Exception {
    Process runner = start();
    ProgramFolder.waitUntil(() -> program.recorded("slurm", "trial-ended") >= 8);
    ProgramFolder.waitUntil(() -> !busyNode().isEmpty());
    String node = busyNode();
    SLURM.kill("slurmctld");
    SLURM.crashNode(node);
    ProgramFolder.kill(runner);
    long ended = program.recorded("slurm", "trial-ended");

    Process next = start();
    ProgramFolder.waitUntil(() -> program.error(next).contains("slurm does not answer"));
    SLURM.start("slurmctld");
    ProgramFolder.waitUntil(() -> program.recorded("slurm", "trial-ended") > ended);
    SLURM.start(node);

    Outcome outcome = program.finished(next);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("trials: 45 completed"), outcome.err());
    assertEquals(45, program.recorded("slurm", "trial-ended"));
    assertEquals(0, program.sweep("run", SPEC, "--dir", "runs/local").code());
    assertEquals(program.leaderboard("local"), program.leaderboard("slurm"));
  }
}
