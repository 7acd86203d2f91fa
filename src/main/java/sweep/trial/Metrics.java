package sweep.trial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The final metrics of an attempt: one number for each name, in the order first reported. */
public final class Metrics {
  private static final Metrics NONE = new Metrics(List.of(), new double[0]);

  /** Shared between trials where possible, to save memory in sweeps with 100 000 trials. */
  private final List<String> names;

  private final double[] values;

  /**
   * Metrics from names and their values.
   *
   * @throws IllegalArgumentException unless there are as many values as names
   */
  public Metrics(List<String> names, double[] values) {
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          "%d names, but %d values".formatted(names.size(), values.length));
    }
    this.names = List.copyOf(names);
    this.values = values.clone();
  }

  public static Metrics none() {
    return NONE;
  }

  /** The metrics of a map, in its order. */
  public static Metrics of(Map<String, Double> entries) {
    double[] values = entries.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Metrics(List.copyOf(entries.keySet()), values);
  }

  public List<String> names() {
    return names;
  }

  /** The value of a metric; empty if it was not reported. */
  public OptionalDouble value(String name) {
    int index = names.indexOf(name);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
  }

  /** Names and values, in order. */
  public Map<String, Double> entries() {
    Map<String, Double> entries = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      entries.put(names.get(i), values[i]);
    }
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metrics that
        && names.equals(that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
