package sweep.report.table;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sweep.ranking.statistics.Spread;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.terminal.Cells;
import sweep.text.DecimalText;
import sweep.trial.TrialRecord;

/** The text of numbers and values in tables and sentences: brief for people, exact for programs. */
public final class CellText {
  private CellText() {}

  /** Trial numbers separated by blanks. */
  public static String numbers(List<TrialRecord> trials) {
    return trials.stream()
        .map(record -> Integer.toString(record.trial().number()))
        .collect(Collectors.joining(" "));
  }

  /** A mean with its standard deviation, if that is known and finite. */
  public static String spreadText(Spread spread) {
    String mean = DecimalText.brief(spread.mean());
    boolean isFinite = Double.isFinite(spread.deviation().orElse(Double.NaN));
    return isFinite
        ? mean + Cells.SPREAD + DecimalText.brief(spread.deviation().getAsDouble())
        : mean;
  }

  /** A number with its sign, even if positive. */
  public static String signed(double number) {
    return (number > 0 ? "+" : "") + DecimalText.brief(number);
  }

  public static String brief(Value value) {
    return value instanceof FloatValue real ? DecimalText.brief(real.number()) : value.plain();
  }

  public static String brief(OptionalDouble number) {
    return number.isPresent() ? DecimalText.brief(number.getAsDouble()) : "";
  }

  public static String exact(OptionalDouble number) {
    return number.isPresent() ? exact(number.getAsDouble()) : "";
  }

  public static String exact(double number) {
    return DecimalText.python(number);
  }

  static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }
}
