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
   * Where each of them stands, by its canonical text, once that was asked for; equal for every
   * thread that makes it, so that none has to wait for another.
   */
  private volatile Map<String, Integer> places = Map.of();

  /**
   * Lists the choices.
   *
   * @param values at least one; values that are one by {@link Value#canonical} count once in a grid
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

  /** A parameter that is always the same. */
  public static Categorical constant(Value value) {
    return of(List.of(value));
  }

  /** A choice in which each value is as likely as the others. */
  public static Categorical of(List<Value> values) {
    return new Categorical(values, List.of());
  }

  /** The values as they were listed, those that are one included. */
  List<Value> values() {
    return values;
  }

  /** Whether all are equally likely. */
  public boolean isEven() {
    return probabilities.isEmpty();
  }

  /** How many values were listed, those that are one included. */
  public int count() {
    return values.size();
  }

  /** The values that can come out, each once. */
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
    // Probabilities may sum to a hair less than 1, and the draw may lie above that sum.
    return distinct.get(distinct.size() - 1);
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
    Integer place = places().get(value.canonical());
    return place == null ? OptionalLong.empty() : OptionalLong.of(place);
  }

  private Map<String, Integer> places() {
    Map<String, Integer> known = places;
    if (known.isEmpty()) {
      Map<String, Integer> made = new HashMap<>();
      distinct.forEach(value -> made.put(value.canonical(), made.size()));
      known = made;
      places = known;
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
}
