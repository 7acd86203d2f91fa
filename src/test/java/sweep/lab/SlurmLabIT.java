package sweep.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sweep.FullLength;

/** The cluster of the tests is one. */
@FullLength
class SlurmLabIT {
  @RegisterExtension
  static final SlurmLab SLURM =
      SlurmLab.ofNodes(2).with("MinJobAge=33").with("PartitionName=other Nodes=n1");

  @Test
  void jobsRunOnNodes() throws Exception {
    String nodes = SLURM.answer("srun", "-N2", "sh", "-c", "echo $SLURMD_NODENAME");

    assertTrue(nodes.contains("n1") && nodes.contains("n2"), nodes);
    assertEquals("4", SLURM.answer("sinfo", "-h", "-p", "main", "-o", "%c"));
  }

  @Test
  void settingsReplaceTheUsualOnes() throws Exception {
    String config = SLURM.answer("scontrol", "show", "config");

    assertTrue(config.matches("(?s).*MinJobAge +=+ 33 sec.*"), config);
    assertTrue(SLURM.answer("sinfo", "-h", "-o", "%P").contains("other"));
  }

  @Test
  void killedDaemonsComeBack() throws Exception {
    SLURM.kill("slurmctld");
    SLURM.killNode("n1");
    SLURM.start("n1");
    SLURM.start("slurmctld");

    assertTrue(SLURM.answer("scontrol", "ping").contains("UP"));
  }

  /** The script sees the end of its input, also if nobody closes it. */
  @Test
  void labEndsWithWhoStartedIt() throws Exception {
    Path folder = Files.createTempDirectory("lab");
    ProcessBuilder owner =
        new ProcessBuilder(
            "sh",
            "-c",
            "sleep 600 | PORT=$1 NODES=1 setsid bash src/test/resources/lab/slurm.sh $0",
            folder.toString(),
            "19100");
    owner.redirectErrorStream(true);
    Process running = owner.start();
    assertEquals("ready", running.inputReader().readLine());
    assertTrue(Files.exists(folder.resolve("run/slurmctld.pid")));

    running.descendants().filter(child -> isSleep(child)).forEach(ProcessHandle::destroyForcibly);

    assertEquals(0, running.waitFor());
    assertFalse(Files.exists(folder));
  }

  private static boolean isSleep(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("sleep");
  }
}
