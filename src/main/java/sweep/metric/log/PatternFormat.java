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

/** Finds measurements in the lines of a log by regular expressions that the spec gives. */
public final class PatternFormat extends LineFormat {
  /** After so many lines that took too long an expression is given up for the file. */
  private static final int PATIENCE = 10;

  private final List<LinePattern> patterns;
  private final int[] tooLong;
  private final PlainText plain = new PlainText();

  /**
   * Begins.
   *
   * @param file its number in places
   */
  public PatternFormat(List<LinePattern> patterns, SeriesTable table, int file) {
    super(LogFormat.LONGEST_LINE, table, file);
    this.patterns = patterns;
    this.tooLong = new int[patterns.size()];
  }

  @Override
  protected void find(byte[] bytes, int from, int to) {
    int length = plain.strip(bytes, from, to);
    String line = new String(plain.bytes(), 0, length, StandardCharsets.UTF_8);
    for (int i = 0; i < tooLong.length; i++) {
      if (tooLong[i] < PATIENCE) {
        find(i, line);
      }
    }
  }

  private void find(int index, String line) {
    LinePattern pattern = patterns.get(index);
    try {
      pattern.find(new BoundedText(line)).forEach(this::add);
    } catch (ArithmeticException | StackOverflowError hopeless) {
      tooLong[index]++;
      table()
          .note(
              "line %d: the regular expression %s takes too long%s"
                  .formatted(
                      lineNumber(),
                      pattern,
                      tooLong[index] < PATIENCE ? "; skipped" : "; given up for this file"));
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
              "line %d: %s: '%s' is no number"
                  .formatted(lineNumber(), found.name(), found.value()));
    }
  }
}
