package sweep.terminal;

import java.util.List;
import java.util.regex.Pattern;

/** The signs that a live view is drawn with: what the terminal can show, in colour or without. */
public enum Glyphs {
  /** Blocks and signs beyond ASCII. */
  UNICODE("█", " ▏▎▍▌▋▊▉", "░", "▁▂▃▄▅▆▇█", "✓", "✗", "▶", "★", "·", "…", "±"),
  /** Letters and signs that every terminal has. */
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

  /** Between things on a line. */
  public String dot() {
    return dot;
  }

  /** Between a mean and its deviation. */
  public String spread() {
    return spread;
  }

  /** In place of what had no room. */
  public String cut() {
    return cut;
  }

  /** A text as far as the terminal can show it: a question mark stands for each other sign. */
  public String shown(String text) {
    return this == ASCII ? NOT_ASCII.matcher(text).replaceAll("?") : text;
  }

  /**
   * A bar.
   *
   * @param share how much of it is full, from 0 to 1
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
   * A curve in a line of text, lowest value to highest; what is no finite number is left blank.
   *
   * @param cells at most so many, with every so many value
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
    // Halved first, as the distance of two large numbers may be more than there is.
    double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0;
    return heights.charAt((int) Math.round(share * (heights.length() - 1)));
  }
}
