package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine under the runner tells of itself. */
public final class ThisMachine {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESS_NUMBERS = Path.of("/proc/self/ns/pid");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private ThisMachine() {}

  /**
   * Changes with every boot, and with every start of a container, in which the numbers of processes
   * begin anew; the same text for ever where the system doesn't tell.
   */
  public static String bootId() {
    String boot = firstLine(BOOT_ID, "unknown");
    try {
      return boot + "/" + Files.readSymbolicLink(PROCESS_NUMBERS).toString().replaceAll("\\D", "");
    } catch (IOException notOnThisSystem) {
      return boot;
    }
  }

  /** The machine's name in its network. */
  public static String hostName() {
    return firstLine(HOST_NAME, "this machine");
  }

  /** The runner's own process. */
  public static ProcessIdentity runner() {
    long pid = ProcessHandle.current().pid();
    try {
      return new ProcessIdentity(pid, processes().startTick(pid).orElse(0));
    } catch (IOException unknown) {
      return new ProcessIdentity(pid, 0);
    }
  }

  /** Whether a process of this boot is alive; also if that can't be found out. */
  public static boolean isAlive(ProcessIdentity process) {
    try {
      return processes().startTick(process.pid()).orElse(-1) == process.startTick();
    } catch (IOException unknown) {
      return true;
    }
  }

  static ProcessTable processes() {
    return LinuxProcessTable.isAvailable() ? new LinuxProcessTable() : new PortableProcessTable();
  }

  private static String firstLine(Path file, String otherwise) {
    try {
      return Files.readString(file).strip();
    } catch (IOException notOnThisSystem) {
      return otherwise;
    }
  }
}
