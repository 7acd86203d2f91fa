package sweep.space;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import sweep.space.Value.MapValue;

/**
 * The points of a grid, counted and addressed without enumerating them. Only the values of
 * parameters that conditions depend on are branched over; between them, sizes are multiplied.
 */
final class GridPoints {
  /** The recursion is one level deeper for each. */
  private static final int MAX_DECIDING = 500;

  /** The memory that cached counts may take, in characters of their keys. */
  private static final long MAX_CACHED = 50_000_000;

  /** Leading values that seldom break a rule are checked this often... */
  private static final int CHECKS = 20;

  /** ...out of this many times. */
  private static final int CHECK_PERIOD = 1000;

  private final List<Parameter> resolved;

  /** For each parameter, the index in {@link #resolved} of the last one conditional on it. */
  private final Map<String, Integer> lastNamed = new HashMap<>();

  private final Map<String, BigInteger> counted = new HashMap<>();
  private long countedLength;

  /** How often in a row the leading values alone did not break a rule. */
  private final Map<Rule, Integer> fruitless = new HashMap<>();

  /** The bounds of the parameters' values, cached. */
  private final Map<String, Optional<Bounds>> allBounds = new HashMap<>();

  /**
   * Creates a grid.
   *
   * @param resolved the parameters, each after those that it depends on
   */
  GridPoints(List<Parameter> resolved) {
    this.resolved = resolved;
    for (int i = resolved.size() - 1; i >= 0; i--) {
      int place = i;
      Parameter parameter = resolved.get(place);
      parameter.when().ifPresent(rule -> nameAll(rule, place));
      if (lastNamed.containsKey(parameter.name())) {
        int last = lastNamed.get(parameter.name());
        parameter.formula().ifPresent(rule -> nameAll(rule, last));
      }
    }
  }

  private void nameAll(Rule rule, int place) {
    rule.names().forEach(name -> lastNamed.merge(name, place, Math::max));
  }

  /** The parameters that decide whether others are active. */
  Set<String> deciding() {
    return lastNamed.keySet();
  }

  /**
   * The number of points; empty if some parameter is continuous.
   *
   * @throws ArithmeticException if the conditions branch into too many cases to count
   */
  Optional<BigInteger> size() {
    boolean countable = resolved.stream().allMatch(each -> gridSize(each).isPresent());
    if (lastNamed.size() > MAX_DECIDING) {
      throw new ArithmeticException(
          "a grid can't branch over more than %d parameters that conditions name"
              .formatted(MAX_DECIDING));
    }
    return countable ? Optional.of(count(0, Map.of())) : Optional.empty();
  }

  private static OptionalLong gridSize(Parameter parameter) {
    return parameter.formula().isPresent()
        ? OptionalLong.of(1)
        : parameter.distribution().gridSize();
  }

  /** The number of points of the parameters from a place on, given the deciding values. */
  private BigInteger count(int place, Map<String, Value> known) {
    Map<String, Value> relevant = new LinkedHashMap<>(known);
    relevant.keySet().removeIf(name -> lastNamed.get(name) < place);
    String key = place + new MapValue(relevant).canonical();
    BigInteger before = counted.get(key);
    if (before != null) {
      return before;
    }
    countedLength += key.length();
    if (countedLength > MAX_CACHED) {
      throw new ArithmeticException("the conditions branch into too many cases for a grid");
    }
    BigInteger count = countHere(place, relevant);
    counted.put(key, count);
    return count;
  }

  private BigInteger countHere(int first, Map<String, Value> known) {
    int branch = nextBranch(first, known);
    BigInteger product = BigInteger.ONE;
    for (int place = first; place < branch; place++) {
      product = product.multiply(BigInteger.valueOf(choices(place, known)));
    }
    if (branch == resolved.size()) {
      return product;
    }
    BigInteger sum = BigInteger.ZERO;
    for (long index = 0; index < choices(branch, known); index++) {
      sum = sum.add(count(branch + 1, with(known, branch, index)));
    }
    return product.multiply(sum);
  }

  /** The next place to branch over, or the end; deciding formulas before it are evaluated. */
  private int nextBranch(int first, Map<String, Value> known) {
    for (int place = first; place < resolved.size(); place++) {
      Parameter parameter = resolved.get(place);
      boolean decides = lastNamed.getOrDefault(parameter.name(), -1) > place;
      if (decides && parameter.formula().isPresent()) {
        Dependencies.derive(parameter, known);
      } else if (decides && Dependencies.isActive(parameter, known)) {
        return place;
      }
    }
    return resolved.size();
  }

  /** The number of values of the parameter at a place; 1 if it is inactive. */
  private long choices(int place, Map<String, Value> known) {
    Parameter parameter = resolved.get(place);
    return Dependencies.isActive(parameter, known) ? gridSize(parameter).orElseThrow() : 1;
  }

  private Map<String, Value> with(Map<String, Value> known, int place, long index) {
    Parameter parameter = resolved.get(place);
    Map<String, Value> more = new LinkedHashMap<>(known);
    more.put(parameter.name(), parameter.distribution().gridValue(index));
    return more;
  }

  /**
   * The values of a point, in the order of the resolved parameters.
   *
   * @param index from 0 to {@code size() - 1}
   */
  Map<String, Value> values(long index) {
    long[] digits = digits(index);
    Map<String, Value> values = new LinkedHashMap<>();
    for (int place = 0; place < digits.length; place++) {
      Parameter parameter = resolved.get(place);
      if (parameter.formula().isPresent()) {
        Dependencies.derive(parameter, values);
      } else if (Dependencies.isActive(parameter, values)) {
        values.put(parameter.name(), parameter.distribution().gridValue(digits[place]));
      }
    }
    return values;
  }

  /** The index of the value of each parameter. */
  private long[] digits(long index) {
    long[] digits = new long[resolved.size()];
    Map<String, Value> known = new LinkedHashMap<>();
    BigInteger rest = BigInteger.valueOf(index);
    for (int first = 0; first < digits.length; ) {
      int branch = nextBranch(first, known);
      BigInteger below = branch < digits.length ? count(branch, known) : BigInteger.ONE;
      BigInteger[] parts = rest.divideAndRemainder(below);
      long before = parts[0].longValueExact();
      for (int place = branch - 1; place >= first; place--) {
        long choices = choices(place, known);
        digits[place] = before % choices;
        before /= choices;
      }
      rest = parts[1];
      if (branch < digits.length) {
        rest = descend(branch, known, rest, digits);
      }
      first = branch + 1;
    }
    return digits;
  }

  /**
   * The points around one that the same rule excludes; see {@link SearchSpace#after}.
   *
   * @param index of a point at which it does not hold
   */
  ExcludedPoints excluded(long index, Rule broken) {
    int last = -1;
    for (int place = 0; place < resolved.size(); place++) {
      last = broken.names().contains(resolved.get(place).name()) ? place : last;
    }
    int tries = fruitless.getOrDefault(broken, 0);
    if (last < 0 || tries % CHECK_PERIOD >= CHECKS) {
      fruitless.merge(broken, 1, Integer::sum);
      return alike(index, last);
    }
    int place = decidingPlace(values(index), broken, last);
    fruitless.put(broken, place < last ? 0 : tries + 1);
    return alike(index, place);
  }

  /**
   * The first place whose values up to it break a rule, whatever the later ones are; found by
   * binary search, as further values don't change that.
   *
   * @param last a place known to break it
   */
  private int decidingPlace(Map<String, Value> values, Rule broken, int last) {
    int from = mayHold(values, broken, last - 1) ? last : -1;
    int to = from < 0 ? last - 1 : last;
    while (from < to) {
      int middle = Math.floorDiv(from + to, 2);
      if (mayHold(values, broken, middle)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return to;
  }

  /** Whether a rule may hold at some point with the same values up to a place. */
  private boolean mayHold(Map<String, Value> values, Rule rule, int place) {
    Map<String, Value> known = new HashMap<>();
    Map<String, Bounds> open = new HashMap<>();
    for (int i = 0; i < resolved.size(); i++) {
      Parameter parameter = resolved.get(i);
      String name = parameter.name();
      if (i <= place && values.containsKey(name)) {
        known.put(name, values.get(name));
      } else if (i > place && parameter.when().isEmpty()) {
        bounds(parameter, known, open).ifPresent(ends -> open.put(name, ends));
      }
    }
    return !rule.bounds(known, open).equals(Optional.of(Bounds.FALSE));
  }

  private Optional<Bounds> bounds(
      Parameter parameter, Map<String, Value> known, Map<String, Bounds> open) {
    return parameter.formula().isPresent()
        ? parameter.formula().get().bounds(known, open)
        : allBounds.computeIfAbsent(
            parameter.name(), unused -> parameter.distribution().gridBounds());
  }

  /** The points with the same values up to a place. */
  private ExcludedPoints alike(long index, int last) {
    Map<String, Value> known = new LinkedHashMap<>();
    BigInteger rest = BigInteger.valueOf(index);
    int branch = nextBranch(0, known);
    for (int first = 0; branch < last; first = branch + 1, branch = nextBranch(first, known)) {
      rest = descend(branch, known, rest.mod(count(branch, known)), new long[resolved.size()]);
    }
    BigInteger same = branch < resolved.size() ? count(branch, known) : BigInteger.ONE;
    if (branch == last) {
      rest = descend(branch, known, rest.mod(same), new long[resolved.size()]);
      same = count(branch + 1, known);
    }
    for (int place = last + 1; place < branch; place++) {
      same = same.multiply(BigInteger.valueOf(choices(place, known)));
    }
    long first = BigInteger.valueOf(index).subtract(rest.mod(same)).longValueExact();
    return new ExcludedPoints(first, BigInteger.valueOf(first).add(same).longValueExact());
  }

  /** Chooses the value of a deciding parameter, and returns the rest of the index. */
  private BigInteger descend(
      int branch, Map<String, Value> known, BigInteger index, long[] digits) {
    BigInteger rest = index;
    BigInteger below = count(branch + 1, with(known, branch, 0));
    while (rest.compareTo(below) >= 0) {
      rest = rest.subtract(below);
      digits[branch]++;
      below = count(branch + 1, with(known, branch, digits[branch]));
    }
    known.putAll(with(known, branch, digits[branch]));
    return rest;
  }
}
