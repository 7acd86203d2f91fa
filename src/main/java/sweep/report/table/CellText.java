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
import sweep.trial.MeasuredSpread;
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

  /**
   * A mean with its standard deviation, if that is known and finite; a single value with the spread
   * that was measured with it.
   */
  public static String spreadText(Spread spread) {
    String mean = DecimalText.brief(spread.mean());
    double around =
        spread
            .measured()
            .map(MeasuredSpread::value)
            .orElseGet(() -> spread.deviation().orElse(Double.NaN));
    return Double.isFinite(around) ? mean + Cells.SPREAD + DecimalText.brief(around) : mean;
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
