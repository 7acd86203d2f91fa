package sweep.report;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param <R> what a row is made from
 * @param cell the text of a row's cell; empty for none
 * @param isNumber whether the cells line up at the right
 */
record Column<R>(String header, Function<R, String> cell, boolean isNumber) {
  static <R> Column<R> text(String header, Function<R, String> cell) {
    return new Column<>(header, cell, false);
  }

  static <R> Column<R> number(String header, Function<R, String> cell) {
    return new Column<>(header, cell, true);
  }
}
