package sweep.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sweep.space.Value.MapValue;
import sweep.text.Sha256;

/**
 * One value for each active parameter, in the order of the spec.
 *
 * <p>Two configurations are equal if their {@link #canonical} texts are: neither the order of the
 * names nor the spelling of the numbers matters.
 */
public final class Configuration {
  private static final int ID_BYTES = 8;

  /** Up to this many names, a linear search is as fast. */
  private static final int FEW = 16;

  /** Shared between the configurations of a space, so that a hundred thousand fit in memory. */
  private final List<String> names;

  private final List<Value> values;

  /**
   * The index of each name; computed on first use. Every thread computes the same, so no lock is
   * needed.
   */
  private volatile Map<String, Integer> indexes = Map.of();

  /** 0 until first used; every thread computes the same. */
  private int hash;

  /**
   * Pairs names with values.
   *
   * @throws IllegalArgumentException unless there are as many values as names
   */
  public Configuration(List<String> names, List<Value> values) {
    this.names = List.copyOf(names);
    this.values = List.copyOf(values);
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d names, but %d values".formatted(names.size(), values.size()));
    }
  }

  /** The configuration with the entries of a map, in the map's order. */
  public static Configuration of(Map<String, Value> entries) {
    return new Configuration(new ArrayList<>(entries.keySet()), new ArrayList<>(entries.values()));
  }

  public List<String> names() {
    return names;
  }

  /** The value of a parameter; empty if it isn't active. */
  public Optional<Value> value(String name) {
    int index = names.size() <= FEW ? names.indexOf(name) : indexes().getOrDefault(name, -1);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  private Map<String, Integer> indexes() {
    Map<String, Integer> known = indexes;
    if (known.isEmpty()) {
      Map<String, Integer> made = new HashMap<>();
      names.forEach(name -> made.putIfAbsent(name, made.size()));
      known = made;
      indexes = known;
    }
    return known;
  }

  /** Names and values, in order. */
  public Map<String, Value> entries() {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      entries.put(names.get(i), values.get(i));
    }
    return entries;
  }

  /** A JSON object with the parameters in order. */
  public String json() {
    return new MapValue(entries()).json();
  }

  /** A JSON object as Python's {@code json.dumps} writes it, sorted by name. */
  public String pythonJson() {
    return new MapValue(new TreeMap<>(entries())).pythonJson();
  }

  /** Text that is equal for two configurations exactly if they are. */
  public String canonical() {
    return new MapValue(entries()).canonical();
  }

  /** 16 hexadecimal digits of the SHA-256 of {@link #canonical}: a stable name. */
  public String id() {
    return Sha256.hex(canonical(), ID_BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Configuration that
            && hashCode() == that.hashCode()
            && canonical().equals(that.canonical()));
  }

  @Override
  public int hashCode() {
    // Cached, as hash tables ask for it often.
    int known = hash;
    if (known == 0) {
      known = canonical().hashCode();
      hash = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return json();
  }
}
