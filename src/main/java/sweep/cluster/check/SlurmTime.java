package sweep.cluster.check;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as {@code scontrol} prints them: {@code 1-00:00:00}, {@code 01:30:00}, {@code UNLIMITED}.
 */
final class SlurmTime {
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d+)-)?(\\d+):(\\d+):(\\d+)|(\\d+)(?: sec)?");

  private SlurmTime() {}

  /** The duration; empty for none, for no limit, and for what is no time. */
  static Optional<Duration> read(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    if (time.group(5) != null) {
      return Optional.of(Duration.ofSeconds(number(time, 5)));
    }
    return Optional.of(
        Duration.ofDays(number(time, 1))
            .plusHours(number(time, 2))
            .plusMinutes(number(time, 3))
            .plusSeconds(number(time, 4)));
  }

  private static long number(Matcher time, int group) {
    return time.group(group) == null ? 0 : Long.parseLong(time.group(group));
  }
}
