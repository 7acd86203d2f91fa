package sweep.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What an attempt under way has reported for one metric so far.
 *
 * @param last the latest value
 * @param step the step of the latest value; empty if none is known
 * @param values some of its values, in order, for a small picture; of a long series every so many
 */
public record LiveSeries(double last, OptionalDouble step, List<Double> values) {
  public LiveSeries {
    values = List.copyOf(values);
  }
}
