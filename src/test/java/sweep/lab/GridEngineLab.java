package sweep.lab;

import java.util.List;
import java.util.Map;

/**
 * A real Grid Engine cell for the tests of one class, with the queue {@code all.q} and the parallel
 * environment {@code smp}. Its daemons are called {@code qmaster} and {@code execd}.
 */
public final class GridEngineLab extends ClusterLab {
  private final int slots;
  private int port;

  private GridEngineLab(int slots) {
    super("gridengine.sh", List.of("qsub", "qacct", "setsid", "bash"), 2);
    this.slots = slots;
  }

  /** A cell that runs so many jobs at a time. */
  public static GridEngineLab ofSlots(int slots) {
    return new GridEngineLab(slots);
  }

  @Override
  List<String> files() {
    return List.of("/usr/lib/gridengine/sge_qmaster", "/usr/lib/gridengine/sge_execd");
  }

  @Override
  Map<String, String> settings(int first) {
    port = first;
    return Map.of("PORT", Integer.toString(first), "SLOTS", Integer.toString(slots));
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "SGE_ROOT",
        folder().resolve("root").toString(),
        "SGE_CELL",
        "lab",
        "SGE_ARCH",
        "lx-amd64",
        "SGE_QMASTER_PORT",
        Integer.toString(port),
        "SGE_EXECD_PORT",
        Integer.toString(port + 1));
  }
}
