package sweep.backend;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * The machine's processes, as far as the runner may see them. A question that can't be answered, as
 * when file handles are short, is an {@link IOException}: it never means that nothing is there.
 */
interface ProcessTable {
  /**
   * The living processes of an attempt.
   *
   * @param group whether some of them are still in the attempt's own process group
   * @param others those that have left it
   */
  record Members(boolean group, List<Long> others) {
    boolean isEmpty() {
      return !group && others.isEmpty();
    }
  }

  /** When a living process started, in the units of {@link ProcessIdentity}; empty if it's gone. */
  OptionalLong startTick(long pid) throws IOException;

  /** Now, in the units of {@link ProcessIdentity}. */
  long tick();

  /**
   * Finds what is left of an attempt: the members of its group and session, and what carries its
   * cookie.
   *
   * @param group the pid of the wrapper, which leads both; 0 if it isn't known
   * @param sinceTick when the attempt was launched: nothing older belongs to it
   */
  Members members(long group, String cookie, long sinceTick) throws IOException;

  /** Whether a process carries a cookie in its environment. */
  boolean carries(long pid, String cookie) throws IOException;
}
