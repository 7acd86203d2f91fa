package sweep.terminal;

import java.util.List;
import java.util.regex.Pattern;

/** The glyphs that terminal output is drawn with. */
public enum Glyphs {
  /** Block elements and other Unicode characters. */
  UNICODE("█", " ▏▎▍▌▋▊▉", "░", "▁▂▃▄▅▆▇█", "✓", "✗", "▶", "★", "·", "…", "±"),
  /** ASCII, for every terminal. */
  ASCII("#", " ", ".", "_.-=^", "ok", "failed", "run", "*", "|", "...", "+-");

  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

  private final String full;
  private final String parts;
  private final String empty;
  private final String heights;
  private final String completed;
  private final String failed;
  private final String running;
  private final String best;
  private final String dot;
  private final String cut;
  private final String spread;

  Glyphs(String... signs) {
    List<String> each = List.of(signs);
    full = each.get(0);
    parts = each.get(1);
    empty = each.get(2);
    heights = each.get(3);
    completed = each.get(4);
    failed = each.get(5);
    running = each.get(6);
    best = each.get(7);
    dot = each.get(8);
    cut = each.get(9);
    spread = each.get(10);
  }

  public String completed() {
    return completed;
  }

  public String failed() {
    return failed;
  }

  public String running() {
    return running;
  }

  public String best() {
    return best;
  }

  /** The separator between items on a line. */
  public String dot() {
    return dot;
  }

  /** The sign between a mean and its deviation. */
  public String spread() {
    return spread;
  }

  /** The mark for omitted text. */
  public String cut() {
    return cut;
  }

  /** A text with question marks for characters that the terminal can't show. */
  public String shown(String text) {
    return this == ASCII ? NOT_ASCII.matcher(text).replaceAll("?") : text;
  }

  /**
   * Draws a bar.
   *
   * @param share the filled part, from 0 to 1
   */
  public String bar(double share, int cells) {
    double filled = Math.max(0, Math.min(1, share)) * cells;
    int whole = (int) filled;
    int part = (int) ((filled - whole) * parts.length());
    StringBuilder bar = new StringBuilder(full.repeat(whole));
    if (part > 0) {
      bar.append(parts.charAt(part));
    }
    int drawn = whole + (part > 0 ? 1 : 0);
    return bar.append(empty.repeat(Math.max(0, cells - drawn))).toString();
  }

  /**
   * Draws a sparkline from the lowest value to the highest; values that are not finite are blank.
   *
   * @param cells the greatest width; longer curves are sampled evenly
   */
  public String curve(List<Double> values, int cells) {
    double low = values.stream().filter(Double::isFinite).mapToDouble(each -> each).min().orElse(0);
    double high =
        values.stream().filter(Double::isFinite).mapToDouble(each -> each).max().orElse(0);
    int count = Math.min(cells, values.size());
    StringBuilder curve = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int at =
          count == 1 ? values.size() - 1 : (int) ((long) i * (values.size() - 1) / (count - 1));
      curve.append(height(values.get(at), low, high));
    }
    return curve.toString();
  }

  private char height(double value, double low, double high) {
    if (!Double.isFinite(value)) {
      return ' ';
    }
    // Halved first, as the difference of two large numbers may overflow.
    double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0;
    return heights.charAt((int) Math.round(share * (heights.length() - 1)));
  }
}
