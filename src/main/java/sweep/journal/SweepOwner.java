package sweep.journal;

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
  private static final Pattern WRITTEN =
      Pattern.compile("process (\\d+) on (.+) since (\\S+) \\(boot (\\S+), tick (\\d+)\\)");

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

  /** For people: who and since when. */
  public String describe() {
    return "process %d on %s since %s".formatted(pid, host, since);
  }
}
