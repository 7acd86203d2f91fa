package sweep.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The values of one metric that a running attempt has reported so far.
 *
 * @param last the latest value
 * @param step the step of the latest value; empty if unknown
 * @param values a sample of the values, in order, for a small chart
 */
public record LiveSeries(double last, OptionalDouble step, List<Double> values) {
  public LiveSeries {
    values = List.copyOf(values);
  }
}
