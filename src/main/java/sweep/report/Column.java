package sweep.report;

import java.util.Optional;
import java.util.function.Function;
import sweep.space.Value;

/**
 * One column of a table.
 *
 * @param <R> what a row is made from
 * @param cell the text of a row's cell; empty for none
 * @param value what the cell holds, for programs that tell numbers from text; empty for none
 * @param isNumber whether the cells line up at the right
 */
record Column<R>(
    String header, Function<R, String> cell, Function<R, Optional<Value>> value, boolean isNumber) {
  static <R> Column<R> text(String header, Function<R, String> cell) {
    return new Column<>(
        header,
        cell,
        row -> Optional.of(cell.apply(row)).filter(text -> !text.isEmpty()).map(Value.Text::new),
        false);
  }

  /** A column of texts that are numbers, or may at least be. */
  static <R> Column<R> number(String header, Function<R, String> cell) {
    return new Column<>(header, cell, row -> number(cell.apply(row)), true);
  }

  /** A column of values as the spec has them. */
  static <R> Column<R> value(String header, Function<R, Optional<Value>> value) {
    return new Column<>(header, row -> value.apply(row).map(Value::plain).orElse(""), value, false);
  }

  /** The same under another header. */
  Column<R> named(String other) {
    return new Column<>(other, cell, value, isNumber);
  }

  /** The number that a text is; the text itself if it is none. */
  private static Optional<Value> number(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Value.Whole(Long.parseLong(text)));
    } catch (NumberFormatException notWhole) {
      return Optional.of(real(text));
    }
  }

  private static Value real(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? new Value.Real(number) : new Value.Text(text);
    } catch (NumberFormatException notEven) {
      return new Value.Text(text);
    }
  }
}
