package sweep.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations: {@code 90}, {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 1.5h}. */
public final class DurationReading {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|[smhd]?)\\s*");

  /** Longer than any sweep, and small enough to count in nanoseconds. */
  private static final double MAX_SECONDS = 1e9;

  private DurationReading() {}

  /** The duration; a bare number counts seconds. Empty if the text isn't a duration. */
  public static Optional<Duration> read(String text) {
    Matcher part = PART.matcher(text.strip());
    double seconds = 0;
    int end = 0;
    while (part.lookingAt()) {
      boolean alone = part.start() == 0 && part.hitEnd();
      if (part.group(2).isEmpty() && !alone) {
        return Optional.empty();
      }
      seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
      part.region(end, part.regionEnd());
    }
    boolean whole = end > 0 && end == text.strip().length() && seconds <= MAX_SECONDS;
    return whole ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))) : Optional.empty();
  }

  private static double unit(String name) {
    return switch (name) {
      case "ms" -> 1e-3;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      default -> 1;
    };
  }
}
