package sweep.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runner that holds a sweep directory, or held it last.
 *
 * @param startTick when its process started, as in the backend's process identity
 * @param since when it opened the directory
 */
public record SweepOwner(long pid, long startTick, String host, String bootId, String since) {
  /** The boot id where the system has none. */
  private static final String UNKNOWN = "unknown";

  /** The start of the line of an owner. */
  static final String START = "process ";

  private static final Pattern WRITTEN =
      Pattern.compile(START + "(\\d+) on (.+) since (\\S+) \\(boot (\\S+), tick (\\d+)\\)");

  /** Returns the line that {@link #parse} reads. */
  String text() {
    return "process %d on %s since %s (boot %s, tick %d)"
        .formatted(pid, host, since, bootId, startTick);
  }

  static Optional<SweepOwner> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SweepOwner(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(5)),
            matcher.group(2),
            matcher.group(4),
            matcher.group(3)));
  }

  /**
   * Whether both run on the same kernel, which holds their locks: then a lock that can be taken has
   * been released. The host name may change during a boot, as when a container restarts.
   */
  boolean sharesLocksWith(SweepOwner other) {
    return host.equals(other.host) || isSameBoot(other.bootId);
  }

  /** Whether it ran in the boot with an id, in any container. */
  public boolean isSameBoot(String otherBootId) {
    String kernel = kernel(bootId);
    return !kernel.equals(UNKNOWN) && kernel.equals(kernel(otherBootId));
  }

  /** Returns the boot of the machine, without the container that may follow a slash. */
  private static String kernel(String bootId) {
    int slash = bootId.indexOf('/');
    return slash < 0 ? bootId : bootId.substring(0, slash);
  }

  /** Returns the process, host and time for messages. */
  public String describe() {
    return "process %d on %s since %s".formatted(pid, host, since);
  }
}
