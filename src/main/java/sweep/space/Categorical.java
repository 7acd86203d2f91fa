package sweep.space;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A choice among listed values. A single value is a constant. */
public final class Categorical implements Distribution {
  private final List<Value> values;
  private final List<Double> probabilities;

  /** The values that can be drawn, each once, in its first spelling. */
  private final List<Value> distinct;

  /**
   * The index of each, by canonical text; computed on first use. Every thread computes the same, so
   * no lock is needed.
   */
  private volatile Map<String, Integer> indexes = Map.of();

  /**
   * Creates a choice.
   *
   * @param values at least one; values with equal {@link Value#canonical} text count once in a grid
   * @param probabilities empty if all are equally likely; else one for each value, with sum 1
   */
  public Categorical(List<Value> values, List<Double> probabilities) {
    this.values = List.copyOf(values);
    this.probabilities = List.copyOf(probabilities);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least one value");
    }
    if (!probabilities.isEmpty() && probabilities.size() != values.size()) {
      throw new IllegalArgumentException("a choice needs one probability for each value");
    }
    this.distinct = possible();
  }

  /** A choice of a single value. */
  public static Categorical constant(Value value) {
    return of(List.of(value));
  }

  /** A choice among equally likely values. */
  public static Categorical of(List<Value> values) {
    return new Categorical(values, List.of());
  }

  /** The values as listed, including duplicates. */
  List<Value> values() {
    return values;
  }

  /** Whether all listed values are equally likely. */
  public boolean isEven() {
    return probabilities.isEmpty();
  }

  /** The probability of each listed value, in order; empty if all are equally likely. */
  public List<Double> listedWeights() {
    return probabilities;
  }

  /** The number of listed values, including duplicates. */
  public int count() {
    return values.size();
  }

  /** The values that can be drawn, each once. */
  public List<Value> different() {
    return distinct;
  }

  private List<Value> possible() {
    Map<String, Value> seen = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (probabilities.isEmpty() || probabilities.get(i) > 0) {
        seen.putIfAbsent(values.get(i).canonical(), values.get(i));
      }
    }
    return List.copyOf(seen.values());
  }

  @Override
  public Value at(double uniform) {
    if (probabilities.isEmpty()) {
      return values.get((int) (uniform * values.size()));
    }
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += probabilities.get(i);
      if (uniform < sum) {
        return values.get(i);
      }
    }
    // Probabilities may sum to slightly less than 1, and the draw may lie above that sum.
    return distinct.get(distinct.size() - 1);
  }

  @Override
  public Optional<Share> share(Value value) {
    String wanted = value.canonical();
    double from = 0;
    for (int i = 0; i < values.size(); i++) {
      double width = probabilities.isEmpty() ? 1.0 / values.size() : probabilities.get(i);
      if (width > 0 && values.get(i).canonical().equals(wanted)) {
        return Optional.of(new Share(from, from + width));
      }
      from += width;
    }
    return Optional.empty();
  }

  /** The probability of each of the {@link #different} values, in their order. */
  public List<Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      double weight = probabilities.isEmpty() ? 1.0 / values.size() : probabilities.get(i);
      if (weight > 0) {
        weights.merge(values.get(i).canonical(), weight, Double::sum);
      }
    }
    return List.copyOf(weights.values());
  }

  @Override
  public OptionalLong gridSize() {
    return probabilities.isEmpty() ? OptionalLong.of(distinct.size()) : OptionalLong.empty();
  }

  @Override
  public Value gridValue(long index) {
    return distinct.get((int) index);
  }

  @Override
  public Optional<Bounds> gridBounds() {
    return Numbers.bounds(distinct);
  }

  @Override
  public OptionalLong gridIndex(Value value) {
    Integer index = indexes().get(value.canonical());
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  private Map<String, Integer> indexes() {
    Map<String, Integer> known = indexes;
    if (known.isEmpty()) {
      Map<String, Integer> made = new HashMap<>();
      distinct.forEach(value -> made.put(value.canonical(), made.size()));
      known = made;
      indexes = known;
    }
    return known;
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.of(distinct.size());
  }

  @Override
  public boolean contains(Value value) {
    return gridIndex(value).isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Categorical that
        && values.equals(that.values)
        && probabilities.equals(that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * values.hashCode() + probabilities.hashCode();
  }
}
