package sweep.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The points of a grid, counted and found without making them. */
final class GridPoints {
  private final List<Parameter> resolved;

  /** For each place in {@link #resolved}, what decides the conditions from there on. */
  private final List<Set<String>> namedFrom;

  private final Map<String, BigInteger> counted = new HashMap<>();

  /**
   * Looks at parameters.
   *
   * @param resolved each after those that it depends on
   */
  GridPoints(List<Parameter> resolved) {
    this.resolved = resolved;
    this.namedFrom = namedFrom();
  }

  private List<Set<String>> namedFrom() {
    List<Set<String>> named = new ArrayList<>();
    Set<String> later = new HashSet<>();
    for (int i = resolved.size() - 1; i >= 0; i--) {
      Parameter parameter = resolved.get(i);
      parameter.when().ifPresent(rule -> later.addAll(rule.names()));
      if (later.contains(parameter.name())) {
        parameter.formula().ifPresent(rule -> later.addAll(rule.names()));
      }
      named.add(0, Set.copyOf(later));
    }
    named.add(Set.of());
    return named;
  }

  /** The names of the parameters that decide whether others are active. */
  Set<String> deciding() {
    return namedFrom.get(0);
  }

  /** How many points there are; empty if some parameter is continuous. */
  Optional<BigInteger> size() {
    boolean countable = resolved.stream().allMatch(each -> gridSize(each).isPresent());
    return countable ? Optional.of(count(0, Map.of())) : Optional.empty();
  }

  private static OptionalLong gridSize(Parameter parameter) {
    return parameter.formula().isPresent()
        ? OptionalLong.of(1)
        : parameter.distribution().gridSize();
  }

  /** How many points there are for the parameters from a place on, given what decides. */
  private BigInteger count(int place, Map<String, Value> known) {
    if (place == resolved.size()) {
      return BigInteger.ONE;
    }
    Map<String, Value> relevant = new LinkedHashMap<>(known);
    relevant.keySet().retainAll(namedFrom.get(place));
    String key = place + new Value.Group(relevant).canonical();
    BigInteger before = counted.get(key);
    if (before != null) {
      return before;
    }
    BigInteger count = countHere(place, relevant);
    counted.put(key, count);
    return count;
  }

  private BigInteger countHere(int place, Map<String, Value> known) {
    Parameter parameter = resolved.get(place);
    if (!Dependencies.isActive(parameter, known)) {
      return count(place + 1, known);
    }
    if (parameter.formula().isPresent()) {
      Map<String, Value> more = new LinkedHashMap<>(known);
      Dependencies.derive(parameter, more);
      return count(place + 1, more);
    }
    long size = gridSize(parameter).orElseThrow();
    if (!decides(parameter, place)) {
      return BigInteger.valueOf(size).multiply(count(place + 1, known));
    }
    BigInteger sum = BigInteger.ZERO;
    for (long index = 0; index < size; index++) {
      sum = sum.add(count(place + 1, with(known, parameter, index)));
    }
    return sum;
  }

  private boolean decides(Parameter parameter, int place) {
    return namedFrom.get(place + 1).contains(parameter.name());
  }

  private static Map<String, Value> with(
      Map<String, Value> known, Parameter parameter, long index) {
    Map<String, Value> more = new LinkedHashMap<>(known);
    more.put(parameter.name(), parameter.distribution().gridValue(index));
    return more;
  }

  /**
   * The values of one point, from the first parameter on which others depend to the last.
   *
   * @param index from 0 to {@code size() - 1}
   */
  Map<String, Value> values(long index) {
    Map<String, Value> values = new LinkedHashMap<>();
    BigInteger rest = BigInteger.valueOf(index);
    for (int place = 0; place < resolved.size(); place++) {
      Parameter parameter = resolved.get(place);
      if (!Dependencies.isActive(parameter, values) || parameter.formula().isPresent()) {
        Dependencies.derive(parameter, values);
        continue;
      }
      long digit = 0;
      if (decides(parameter, place)) {
        BigInteger below = count(place + 1, with(values, parameter, digit));
        while (rest.compareTo(below) >= 0) {
          rest = rest.subtract(below);
          digit++;
          below = count(place + 1, with(values, parameter, digit));
        }
      } else {
        BigInteger[] parts = rest.divideAndRemainder(count(place + 1, values));
        digit = parts[0].longValueExact();
        rest = parts[1];
      }
      values.put(parameter.name(), parameter.distribution().gridValue(digit));
    }
    return values;
  }
}
