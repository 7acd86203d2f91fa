import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A function to be minimised.
 *
 * @param value of a point with a number for each parameter
 * @param least its least value, by the number of parameters; nan if it is to be found by trying all
 * @param place the coordinate of the least value, the same for all parameters; nan if the function
 *     can't be moved
 */
record Landscape(ToDoubleFunction<double[]> value, IntToDoubleFunction least, double place) {
  /** A function that can't be moved. */
  static Landscape fixed(double least, ToDoubleFunction<double[]> value) {
    return new Landscape(value, count -> least, Double.NaN);
  }

  /** A function with a least value of 0 that is defined everywhere, so that it can be moved. */
  static Landscape movable(double place, ToDoubleFunction<double[]> value) {
    return new Landscape(value, count -> 0, place);
  }
}
