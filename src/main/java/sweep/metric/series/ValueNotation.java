package sweep.metric.series;

import java.util.ArrayList;
import java.util.List;
import sweep.text.DecimalText;
import sweep.text.NumberScanner;

/** Notices ambiguous notation in the values of a series: commas, percent signs, repeated names. */
public final class ValueNotation {
  // The numbers of the first line with each, from 1; 0 for none.
  private long withPercent;
  private long withoutPercent;
  private long withGroup;
  private long withDecimalComma;
  private long severalInLine;
  private double takenOfSeveral;
  private long pass;
  private double last;

  /**
   * Checks a value and returns what it means in this series: after a decimal comma was seen, every
   * comma is a decimal one.
   *
   * @param number the scanner that has just read the value
   * @param isPercent whether a percent sign follows
   * @param line the line number, from 1
   * @param newPass differs for each line and each update of a progress bar
   */
  public double check(NumberScanner number, boolean isPercent, long line, long newPass) {
    double value = number.value();
    if (number.comma() != NumberScanner.Comma.NONE) {
      value = checkComma(number, line);
    }
    if (isPercent) {
      withPercent = withPercent == 0 ? line : withPercent;
    } else if (withoutPercent == 0) {
      withoutPercent = line;
    }
    if (pass == newPass && value != last && severalInLine == 0) {
      severalInLine = line;
      takenOfSeveral = value;
    }
    pass = newPass;
    last = value;
    return value;
  }

  private double checkComma(NumberScanner number, long line) {
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

  /** Whether the series has a value in a pass. */
  public boolean isIn(long thatPass) {
    return pass == thatPass;
  }

  /** Descriptions of what may be misread. */
  public List<String> notes(String name) {
    List<String> notes = new ArrayList<>();
    if (withPercent > 0 && withoutPercent > 0) {
      notes.add(
          "%s: with a percent sign in line %d, without one in line %d; both are used as written"
              .formatted(name, withPercent, withoutPercent));
    }
    if (withGroup > 0 && withDecimalComma > 0) {
      notes.add(
          "%s: the comma in line %d was read as a thousands separator, the one in line %d as a decimal comma"
              .formatted(name, withGroup, withDecimalComma));
    }
    if (severalInLine > 0) {
      notes.add(
          "%s: line %d has several values; the last, %s, was used"
              .formatted(name, severalInLine, DecimalText.python(takenOfSeveral)));
    }
    return notes;
  }
}
