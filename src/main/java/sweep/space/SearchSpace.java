package sweep.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The parameters of a sweep, in the order in which the spec names them. A parameter may depend on
 * others: be active only where a condition holds, or have its value from a formula.
 */
public final class SearchSpace {
  private final List<Parameter> parameters;
  private final List<String> names;

  /** The parameters, each after those that it depends on, else in their order. */
  private final List<Parameter> resolved;

  /** For each place in {@link #resolved}, what the rules from there on name. */
  private final List<Set<String>> namedFrom;

  private final Map<String, BigInteger> counted = new HashMap<>();

  /**
   * Spans a space.
   *
   * @throws IllegalArgumentException if two parameters share a name, or depend on each other
   */
  public SearchSpace(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    this.names = this.parameters.stream().map(Parameter::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException("two parameters share a name: " + names);
    }
    this.resolved = resolve();
    this.namedFrom = namedFrom();
  }

  private List<Parameter> resolve() {
    Map<String, Parameter> left = new LinkedHashMap<>();
    parameters.forEach(parameter -> left.put(parameter.name(), parameter));
    List<Parameter> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Parameter> next =
          left.values().stream()
              .filter(each -> dependencies(each).stream().noneMatch(left::containsKey))
              .findFirst();
      if (next.isEmpty()) {
        throw new IllegalArgumentException(
            "the rules of %s depend on each other".formatted(String.join(", ", left.keySet())));
      }
      order.add(next.get());
      left.remove(next.get().name());
    }
    return List.copyOf(order);
  }

  private static Set<String> dependencies(Parameter parameter) {
    Set<String> names = new LinkedHashSet<>();
    parameter.when().ifPresent(rule -> names.addAll(rule.names()));
    parameter.formula().ifPresent(rule -> names.addAll(rule.names()));
    return names;
  }

  private List<Set<String>> namedFrom() {
    List<Set<String>> named = new ArrayList<>();
    Set<String> later = new HashSet<>();
    for (int i = resolved.size() - 1; i >= 0; i--) {
      resolved.get(i).when().ifPresent(rule -> later.addAll(rule.names()));
      named.add(0, Set.copyOf(later));
    }
    named.add(Set.of());
    return named;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<String> names() {
    return names;
  }

  /** The names of the parameters that decide whether others are active. */
  public Set<String> deciding() {
    return resolved.isEmpty() ? Set.of() : namedFrom.get(0);
  }

  /** How many points the grid over this space has; empty if some parameter is continuous. */
  public Optional<BigInteger> size() {
    boolean countable = parameters.stream().allMatch(each -> gridSize(each).isPresent());
    return countable ? Optional.of(count(0, Map.of())) : Optional.empty();
  }

  private static OptionalLong gridSize(Parameter parameter) {
    return parameter.formula().isPresent()
        ? OptionalLong.of(1)
        : parameter.distribution().gridSize();
  }

  /**
   * How many different configurations draws can give; empty if there are too many to count. A bound
   * from above if some parameters aren't always active.
   */
  public Optional<BigInteger> cardinality() {
    boolean conditional = parameters.stream().anyMatch(each -> each.when().isPresent());
    return conditional ? Optional.empty() : product(Distribution::cardinality);
  }

  private Optional<BigInteger> product(Function<Distribution, OptionalLong> count) {
    BigInteger product = BigInteger.ONE;
    for (Parameter parameter : parameters) {
      OptionalLong factor = count.apply(parameter.distribution());
      if (factor.isEmpty()) {
        return Optional.empty();
      }
      product = product.multiply(BigInteger.valueOf(factor.getAsLong()));
    }
    return Optional.of(product);
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
    if (!isActive(parameter, known)) {
      return count(place + 1, known);
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

  /** A condition on a parameter that isn't active itself does not hold. */
  private static boolean isActive(Parameter parameter, Map<String, Value> known) {
    return parameter
        .when()
        .filter(rule -> !known.keySet().containsAll(rule.names()) || !rule.holds(known))
        .isEmpty();
  }

  /**
   * One point of the grid, found from its index alone: the index is a number in mixed radix, whose
   * last digit, that of the last parameter, varies fastest. Parameters that aren't active have no
   * digit.
   *
   * @param index from 0 to {@code size() - 1}
   */
  public Configuration configuration(long index) {
    Map<String, Value> values = new LinkedHashMap<>();
    BigInteger rest = BigInteger.valueOf(index);
    for (int place = 0; place < resolved.size(); place++) {
      Parameter parameter = resolved.get(place);
      if (!isActive(parameter, values) || parameter.formula().isPresent()) {
        derive(parameter, values);
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
    return inOrder(values);
  }

  private static void derive(Parameter parameter, Map<String, Value> values) {
    parameter
        .formula()
        .filter(rule -> isActive(parameter, values) && values.keySet().containsAll(rule.names()))
        .ifPresent(rule -> values.put(parameter.name(), rule.value(values)));
  }

  private Configuration inOrder(Map<String, Value> values) {
    if (values.size() == names.size()) {
      return new Configuration(names, names.stream().map(values::get).toList());
    }
    Map<String, Value> active = new LinkedHashMap<>();
    for (String name : names) {
      if (values.containsKey(name)) {
        active.put(name, values.get(name));
      }
    }
    return Configuration.of(active);
  }

  /** Whether a configuration is a point of the grid over this space. */
  public boolean onGrid(Configuration configuration) {
    return everyValue(
        configuration, (distribution, value) -> distribution.gridIndex(value).isPresent());
  }

  /** Whether a draw could give this configuration. */
  public boolean contains(Configuration configuration) {
    return everyValue(configuration, Distribution::contains);
  }

  private boolean everyValue(
      Configuration configuration, BiPredicate<Distribution, Value> condition) {
    Map<String, Value> given = configuration.entries();
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : resolved) {
      derive(parameter, values);
      Value value = given.get(parameter.name());
      boolean active = isActive(parameter, values);
      boolean fits =
          parameter.formula().isPresent()
              ? same(value, values.get(parameter.name()))
              : active == (value != null)
                  && (!active || condition.test(parameter.distribution(), value));
      if (!fits) {
        return false;
      }
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    return given.size() == values.size();
  }

  private static boolean same(Value one, Value other) {
    boolean missing = one == null || other == null;
    return missing ? one == other : one.canonical().equals(other.canonical());
  }

  /** The configuration in which each parameter has the value for its own uniform draw. */
  public Configuration drawn(ToDoubleFunction<String> uniformFor) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : resolved) {
      if (parameter.formula().isPresent()) {
        derive(parameter, values);
      } else if (isActive(parameter, values)) {
        double uniform = uniformFor.applyAsDouble(parameter.name());
        values.put(parameter.name(), parameter.distribution().at(uniform));
      }
    }
    return inOrder(values);
  }

  /**
   * The given values of this space's parameters, with those that formulas give, and without what is
   * not active.
   */
  public Configuration completed(Configuration given) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : resolved) {
      Optional<Value> value = given.value(parameter.name());
      if (parameter.formula().isPresent()) {
        derive(parameter, values);
      } else if (value.isPresent() && isActive(parameter, values)) {
        values.put(parameter.name(), value.get());
      }
    }
    return inOrder(values);
  }

  /** The active parameters to which a configuration gives no value. */
  public List<String> missing(Configuration given) {
    Map<String, Value> values = completed(given).entries();
    return parameters.stream()
        .filter(each -> each.formula().isEmpty() && !values.containsKey(each.name()))
        .filter(each -> isActive(each, values))
        .map(Parameter::name)
        .toList();
  }
}
