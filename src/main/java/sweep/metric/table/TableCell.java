package sweep.metric.table;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.NumberScanner;
import sweep.trial.MeasuredSpread;

/** Reads the cells of tables: a number, perhaps with its spread. */
final class TableCell {
  private static final Pattern SPREAD = Pattern.compile("\\s*(±|\\+/-)(.*)$");

  private TableCell() {}

  /** The number in a cell, without its spread; empty if there is none. */
  static OptionalDouble number(String cell) {
    return NumberScanner.whole(SPREAD.matcher(cell).replaceAll(""));
  }

  /** The number after ± in a cell; empty if there is none. */
  static OptionalDouble spread(String cell) {
    Matcher spread = SPREAD.matcher(cell);
    OptionalDouble number =
        spread.find() ? NumberScanner.whole(spread.group(2).strip()) : OptionalDouble.empty();
    return number.isPresent() && MeasuredSpread.isSpread(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }
}
