package sweep.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sweep.backend.process.LinuxProcessTable;
import sweep.backend.process.PortableProcessTable;
import sweep.backend.process.ProcessTable;

/** The machine that the runner runs on. */
public final class ThisMachine {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private ThisMachine() {}

  /**
   * Returns an id that changes with each boot of the machine and each start of a container, after
   * which pids start from 1 again; constant where the system has no such id.
   */
  public static String bootId() {
    String boot = firstLine(BOOT_ID, "unknown");
    try {
      return boot + "/" + Files.readSymbolicLink(PID_NAMESPACE).toString().replaceAll("\\D", "");
    } catch (IOException e) {
      return boot;
    }
  }

  /** Returns the machine's host name. */
  public static String hostName() {
    return firstLine(HOST_NAME, "this machine");
  }

  /** Returns the identity of this process. */
  public static ProcessIdentity runner() {
    long pid = ProcessHandle.current().pid();
    try {
      return new ProcessIdentity(pid, processes().startTick(pid).orElse(0));
    } catch (IOException e) {
      return new ProcessIdentity(pid, 0);
    }
  }

  /** Whether a process of this boot is alive; true if that can't be found out. */
  public static boolean isAlive(ProcessIdentity process) {
    try {
      return processes().startTick(process.pid()).orElse(-1) == process.startTick();
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Whether a launch of this boot has any process left; true if that can't be found out.
   *
   * @param process its wrapper; empty if it is unknown
   */
  public static boolean hasProcesses(Optional<ProcessIdentity> process, String launchId) {
    ProcessTable table = processes();
    try {
      long group = 0;
      if (process.isPresent()) {
        long pid = process.get().pid();
        long tick = table.startTick(pid).orElse(process.get().startTick());
        group = tick == process.get().startTick() ? pid : 0;
      }
      return !table.members(group, launchId, 0).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  static ProcessTable processes() {
    return LinuxProcessTable.isAvailable() ? new LinuxProcessTable() : new PortableProcessTable();
  }

  private static String firstLine(Path file, String otherwise) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return otherwise;
    }
  }
}
