package sweep.metric.series;

import java.util.ArrayList;
import java.util.List;
import sweep.text.DecimalText;
import sweep.text.NumberScanner;

/** How a log writes the values of a series, as far as they may mean something else. */
public final class ValueSpelling {
  /** The first line with each, from 1; 0 for none. */
  private long withPercent;

  private long withoutPercent;
  private long withGroup;
  private long withDecimalComma;
  private long twice;
  private double takenOfTwo;
  private long pass;
  private double last;

  /**
   * Looks at a value, and gives it as this series means it: once it had a decimal comma, every
   * comma of its is one.
   *
   * @param number has just read it
   * @param isPercent whether a percent sign follows
   * @param line its number, from 1
   * @param newPass differs from line to line, and between the pieces of a progress bar
   */
  public double look(NumberScanner number, boolean isPercent, long line, long newPass) {
    double value = number.value();
    if (number.comma() != NumberScanner.Comma.NONE) {
      value = lookAtComma(number, line);
    }
    if (isPercent) {
      withPercent = withPercent == 0 ? line : withPercent;
    } else if (withoutPercent == 0) {
      withoutPercent = line;
    }
    if (pass == newPass && value != last && twice == 0) {
      twice = line;
      takenOfTwo = value;
    }
    pass = newPass;
    last = value;
    return value;
  }

  private double lookAtComma(NumberScanner number, long line) {
    if (number.comma() == NumberScanner.Comma.DECIMAL) {
      withDecimalComma = withDecimalComma == 0 ? line : withDecimalComma;
    } else if (number.comma() == NumberScanner.Comma.GROUP) {
      if (withDecimalComma > 0) {
        return number.withDecimalComma();
      }
      withGroup = withGroup == 0 ? line : withGroup;
    }
    return number.value();
  }

  /** Whether a value was found in a pass. */
  public boolean isIn(long thatPass) {
    return pass == thatPass;
  }

  /** What may be misread, in words. */
  public List<String> notes(String name) {
    List<String> notes = new ArrayList<>();
    if (withPercent > 0 && withoutPercent > 0) {
      notes.add(
          "%s: with a percent sign in line %d, without one in line %d; both are taken as they stand"
              .formatted(name, withPercent, withoutPercent));
    }
    if (withGroup > 0 && withDecimalComma > 0) {
      notes.add(
          "%s: the comma in line %d was taken for one between thousands, that in line %d is decimal"
              .formatted(name, withGroup, withDecimalComma));
    }
    if (twice > 0) {
      notes.add(
          "%s: line %d has several values; the last in the line, %s, was taken"
              .formatted(name, twice, DecimalText.python(takenOfTwo)));
    }
    return notes;
  }
}
