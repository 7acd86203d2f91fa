package sweep.report.table;

import java.util.Optional;
import java.util.function.Function;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;

/**
 * One column of a table.
 *
 * @param <R> what a row is made from
 * @param cell the text of a row's cell; empty for none
 * @param value what the cell holds, for programs that tell numbers from text; empty for none
 * @param isNumber whether the cells line up at the right
 * @param narrow what of the column is shown where there is little room
 */
public record Column<R>(
    String header,
    Function<R, String> cell,
    Function<R, Optional<Value>> value,
    boolean isNumber,
    Narrow<R> narrow) {

  /**
   * What of a column is shown where there is little room.
   *
   * @param of the header of the column without which this one says nothing; empty for none
   * @param cell a shorter form of the cells, at the cost of what {@link ColumnUse#SPREAD} has;
   *     empty if there is none
   */
  record Narrow<R>(ColumnUse use, String of, Optional<Function<R, String>> cell) {}

  Column(
      String header,
      Function<R, String> cell,
      Function<R, Optional<Value>> value,
      boolean isNumber) {
    this(header, cell, value, isNumber, new Narrow<>(ColumnUse.SETTING, "", Optional.empty()));
  }

  public static <R> Column<R> text(String header, Function<R, String> cell) {
    return new Column<>(
        header,
        cell,
        row -> Optional.of(cell.apply(row)).filter(text -> !text.isEmpty()).map(TextValue::new),
        false);
  }

  /** A column of texts that are numbers, or may at least be. */
  public static <R> Column<R> number(String header, Function<R, String> cell) {
    return new Column<>(header, cell, row -> number(cell.apply(row)), true);
  }

  /** A column of values as the spec has them. */
  static <R> Column<R> value(String header, Function<R, Optional<Value>> value) {
    return new Column<>(header, row -> value.apply(row).map(Value::plain).orElse(""), value, false);
  }

  /** The same under another header. */
  Column<R> named(String other) {
    return new Column<>(other, cell, value, isNumber, narrow);
  }

  /** The same, of another use. */
  public Column<R> as(ColumnUse use) {
    return with(new Narrow<>(use, narrow.of(), narrow.cell()));
  }

  /** The same, shown only beside another column. */
  Column<R> of(String other) {
    return with(new Narrow<>(narrow.use(), other, narrow.cell()));
  }

  /** The same with a shorter form of its cells. */
  public Column<R> shortened(Function<R, String> shorter) {
    return with(new Narrow<>(narrow.use(), narrow.of(), Optional.of(shorter)));
  }

  private Column<R> with(Narrow<R> other) {
    return new Column<>(header, cell, value, isNumber, other);
  }

  /** The number that a text is; the text itself if it is none. */
  private static Optional<Value> number(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IntValue(Long.parseLong(text)));
    } catch (NumberFormatException notWhole) {
      return Optional.of(real(text));
    }
  }

  private static Value real(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? new FloatValue(number) : new TextValue(text);
    } catch (NumberFormatException notEven) {
      return new TextValue(text);
    }
  }
}
