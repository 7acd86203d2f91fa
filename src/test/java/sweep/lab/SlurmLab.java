package sweep.lab;

import java.util.List;
import java.util.Map;

/**
 * A real Slurm cluster for the tests of one class, with the partition {@code main}. Its daemons are
 * called {@code slurmctld}, and {@code n1}, {@code n2} and so on for the nodes.
 *
 * <pre>
 * {@literal @}RegisterExtension static final SlurmLab SLURM = SlurmLab.ofNodes(2).with("MinJobAge=2");
 * </pre>
 */
public final class SlurmLab extends ClusterLab {
  private final int nodes;
  private final String settings;

  private SlurmLab(int nodes, String settings) {
    super("slurm.sh", List.of("slurmctld", "slurmd", "sbatch", "setsid", "bash"), 1 + nodes);
    this.nodes = nodes;
    this.settings = settings;
  }

  /** A cluster of some nodes, each of which claims four processors. */
  public static SlurmLab ofNodes(int nodes) {
    return new SlurmLab(nodes, "");
  }

  /** The same cluster with another line in slurm.conf, in place of one with the same key. */
  public SlurmLab with(String line) {
    return new SlurmLab(nodes, settings + line + "\n");
  }

  @Override
  Map<String, String> settings(int port) {
    return Map.of(
        "PORT", Integer.toString(port), "NODES", Integer.toString(nodes), "SETTINGS", settings);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("SLURM_CONF", folder().resolve("etc/slurm.conf").toString());
  }

  /** Kills the daemon of a node as a crash would; its jobs go on. */
  public void killNode(String node) throws Exception {
    kill("slurmd-" + node);
  }

  /** Kills all that runs on a node as a power cut would. */
  public void crashNode(String node) throws Exception {
    order("crash", node);
  }
}
