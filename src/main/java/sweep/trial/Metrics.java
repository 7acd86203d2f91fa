package sweep.trial;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The final metrics of an attempt: one number for each name, in the order first reported. */
public final class Metrics {
  private static final Metrics NONE = new Metrics(List.of(), new double[0], Map.of());

  /** Shared between trials where possible, to save memory in sweeps with 100 000 trials. */
  private final List<String> names;

  private final double[] values;

  /** What the command measured of the spread of some values, by name. */
  private final Map<String, MeasuredSpread> spreads;

  /**
   * Metrics from names and their values.
   *
   * @param spreads of some of them, by name
   * @throws IllegalArgumentException unless there are as many values as names
   */
  public Metrics(List<String> names, double[] values, Map<String, MeasuredSpread> spreads) {
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          "%d names, but %d values".formatted(names.size(), values.length));
    }
    this.names = List.copyOf(names);
    this.values = values.clone();
    this.spreads =
        spreads.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(spreads));
  }

  public static Metrics none() {
    return NONE;
  }

  /** The metrics of a map, in its order. */
  public static Metrics of(Map<String, Double> entries) {
    double[] values = entries.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new Metrics(List.copyOf(entries.keySet()), values, Map.of());
  }

  /** The same metrics, with the spreads of some of them by name. */
  public Metrics with(Map<String, MeasuredSpread> measured) {
    return new Metrics(names, values, measured);
  }

  /** The spreads that the command measured, by name. */
  public Map<String, MeasuredSpread> spreads() {
    return spreads;
  }

  /** The spread of a value, as the command measured it. */
  public Optional<MeasuredSpread> spread(String name) {
    return Optional.ofNullable(spreads.get(name));
  }

  /** The standard error of a value, as the command measured it; empty if it did not. */
  public OptionalDouble standardError(String name) {
    MeasuredSpread spread = spreads.get(name);
    return spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread.standardError());
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
        && Arrays.equals(values, that.values)
        && spreads.equals(that.spreads);
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
