package sweep.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runner that holds a sweep directory, or held it last.
 *
 * @param startTick when its process started, as the backend tells processes apart
 * @param since when it opened the directory, as text
 */
public record SweepOwner(long pid, long startTick, String host, String bootId, String since) {
  /** The boot of a machine that does not tell. */
  private static final String UNKNOWN = "unknown";

  /** What the line of an owner begins with. */
  static final String START = "process ";

  private static final Pattern WRITTEN =
      Pattern.compile(START + "(\\d+) on (.+) since (\\S+) \\(boot (\\S+), tick (\\d+)\\)");

  /** The owner in one line, which {@link #parse} reads back. */
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
   * Whether one kernel keeps the locks of both, so that a lock that can be taken was given up. The
   * name of a machine may change while it runs, as that of a container does when it restarts.
   */
  boolean sharesLocksWith(SweepOwner other) {
    return host.equals(other.host) || isSameBoot(other.bootId);
  }

  /** Whether its machine is in the boot of an id, in whatever container. */
  public boolean isSameBoot(String otherBootId) {
    String kernel = kernel(bootId);
    return !kernel.equals(UNKNOWN) && kernel.equals(kernel(otherBootId));
  }

  /** The boot of the machine, without the container that may follow after a slash. */
  private static String kernel(String bootId) {
    int slash = bootId.indexOf('/');
    return slash < 0 ? bootId : bootId.substring(0, slash);
  }

  /** For people: who and since when. */
  public String describe() {
    return "process %d on %s since %s".formatted(pid, host, since);
  }
}
