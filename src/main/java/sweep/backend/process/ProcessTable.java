package sweep.backend.process;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The processes of this machine that the runner may see. Methods throw an {@link IOException} if
 * they can't find out the answer, as when the machine is out of file handles: an empty answer
 * always means that there is no process.
 */
public interface ProcessTable {
  /** The environment variable that every process of an attempt has. */
  String COOKIE = "SWEEP_COOKIE";

  /**
   * The living processes of an attempt.
   *
   * @param group whether some are still in the attempt's process group
   * @param others the pids of those that have left it
   */
  record Members(boolean group, List<Long> others) {
    public boolean isEmpty() {
      return !group && others.isEmpty();
    }
  }

  /**
   * Returns when a process started, in the units of {@code ProcessIdentity}; empty if it is gone.
   */
  OptionalLong startTick(long pid) throws IOException;

  /** Returns the current time in the units of {@code ProcessIdentity}; 0 if unknown. */
  long tick();

  /**
   * Finds the living processes of an attempt: members of its process group and session, and those
   * with its cookie.
   *
   * @param group the pid of the wrapper, which leads both; 0 if unknown
   * @param sinceTick when the attempt was launched: no older process belongs to it
   */
  Members members(long group, String cookie, long sinceTick) throws IOException;

  /** Whether a process has a cookie in its environment. */
  boolean carries(long pid, String cookie) throws IOException;
}
