package sweep.text;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for people. */
public final class DurationText {
  private DurationText() {}

  /** The two largest units: {@code 0.4s}, {@code 12s}, {@code 3m 20s}, {@code 2d 4h}. */
  public static String brief(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      String text = String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
      return text.replace(".0s", "s");
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return pair(seconds / 60, "m", seconds % 60, "s");
    }
    return seconds < 86_400
        ? pair(seconds / 3600, "h", seconds % 3600 / 60, "m")
        : pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
  }
}
