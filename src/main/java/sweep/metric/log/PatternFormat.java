package sweep.metric.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import sweep.metric.LinePattern;
import sweep.metric.format.LineFormat;
import sweep.metric.series.SeriesTable;
import sweep.text.BoundedText;
import sweep.text.NumberScanner;
import sweep.text.PlainText;

/** Finds metrics in the lines of a log with the regular expressions of the spec. */
public final class PatternFormat extends LineFormat {
  /** An expression is given up for a file after this many lines on which it took too long. */
  private static final int MOST_TIMEOUTS = 10;

  private final List<LinePattern> patterns;
  private final int[] timeouts;
  private final PlainText plain = new PlainText();

  /**
   * Creates a reader of one file.
   *
   * @param file the index of the file in its source
   */
  public PatternFormat(List<LinePattern> patterns, SeriesTable table, int file) {
    super(LogFormat.LONGEST_LINE, table, file);
    this.patterns = patterns;
    this.timeouts = new int[patterns.size()];
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    int length = plain.strip(bytes, from, to);
    String line = new String(plain.bytes(), 0, length, StandardCharsets.UTF_8);
    for (int i = 0; i < timeouts.length; i++) {
      if (timeouts[i] < MOST_TIMEOUTS) {
        find(i, line);
      }
    }
  }

  private void find(int index, String line) {
    LinePattern pattern = patterns.get(index);
    try {
      pattern.find(new BoundedText(line)).forEach(this::add);
    } catch (ArithmeticException | StackOverflowError e) {
      timeouts[index]++;
      table()
          .note(
              "line %d: the regular expression %s takes too long%s"
                  .formatted(
                      lineNumber(),
                      pattern,
                      timeouts[index] < MOST_TIMEOUTS ? "; skipped" : "; given up for this file"));
    }
  }

  private void add(LinePattern.Found found) {
    String text = found.value().replaceFirst("%$", "");
    OptionalDouble value = NumberScanner.whole(text);
    if (value.isPresent()) {
      row().add(table().find(found.name()), value.getAsDouble());
    } else {
      table()
          .note(
              "line %d: %s: '%s' is not a number"
                  .formatted(lineNumber(), found.name(), found.value()));
    }
  }
}
