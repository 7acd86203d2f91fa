package sweep.report.table;

import java.util.Optional;
import java.util.function.Function;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

/**
 * A column of a table.
 *
 * @param <R> the type of a row
 * @param cell the text of a row's cell; may be empty
 * @param value the typed value of a row's cell; empty for an empty cell
 * @param isNumber whether cells are aligned to the right
 * @param fitting how the column is shown on a narrow terminal
 */
public record Column<R>(
    String header,
    Function<R, String> cell,
    Function<R, Optional<Value>> value,
    boolean isNumber,
    Fitting<R> fitting) {

  /**
   * How a column is shown on a narrow terminal.
   *
   * @param beside the header of a column without which this one is hidden; empty for none
   * @param shortCell a shorter form of the cells; the whole form has the priority {@link
   *     ColumnPriority#SPREAD}
   */
  record Fitting<R>(
      ColumnPriority priority, String beside, Optional<Function<R, String>> shortCell) {}

  Column(
      String header,
      Function<R, String> cell,
      Function<R, Optional<Value>> value,
      boolean isNumber) {
    this(
        header, cell, value, isNumber, new Fitting<>(ColumnPriority.SETTING, "", Optional.empty()));
  }

  public static <R> Column<R> text(String header, Function<R, String> cell) {
    return new Column<>(
        header,
        cell,
        row -> Optional.of(cell.apply(row)).filter(text -> !text.isEmpty()).map(TextValue::new),
        false);
  }

  /** A column of texts that are numbers, at least mostly. */
  public static <R> Column<R> number(String header, Function<R, String> cell) {
    return new Column<>(header, cell, row -> number(cell.apply(row)), true);
  }

  /** A column of values. */
  static <R> Column<R> value(String header, Function<R, Optional<Value>> value) {
    return new Column<>(header, row -> value.apply(row).map(Value::plain).orElse(""), value, false);
  }

  /** A copy under another header. */
  Column<R> named(String other) {
    return new Column<>(other, cell, value, isNumber, fitting);
  }

  /** A copy with another priority. */
  public Column<R> as(ColumnPriority priority) {
    return with(new Fitting<>(priority, fitting.beside(), fitting.shortCell()));
  }

  /** A copy that is shown only beside another column. */
  Column<R> beside(String other) {
    return with(new Fitting<>(fitting.priority(), other, fitting.shortCell()));
  }

  /** A copy with a shorter form of its cells. */
  public Column<R> shortened(Function<R, String> shortCell) {
    return with(new Fitting<>(fitting.priority(), fitting.beside(), Optional.of(shortCell)));
  }

  private Column<R> with(Fitting<R> other) {
    return new Column<>(header, cell, value, isNumber, other);
  }

  /** The number that a text reads as, or else the text itself. */
  private static Optional<Value> number(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IntValue(Long.parseLong(text)));
    } catch (NumberFormatException notAnInteger) {
      return Optional.of(realOrText(text));
    }
  }

  private static Value realOrText(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? new FloatValue(number) : new TextValue(text);
    } catch (NumberFormatException notANumber) {
      return new TextValue(text);
    }
  }
}
