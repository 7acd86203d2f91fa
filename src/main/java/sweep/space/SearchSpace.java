package sweep.space;

import java.math.BigInteger;
import java.util.LinkedHashMap;
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

  private final GridPoints grid;

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
    this.resolved = Dependencies.inOrder(this.parameters);
    this.grid = new GridPoints(resolved);
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<String> names() {
    return names;
  }

  /** The names of the parameters that decide whether others are active. */
  public Set<String> deciding() {
    return grid.deciding();
  }

  /** How many points the grid over this space has; empty if some parameter is continuous. */
  public Optional<BigInteger> size() {
    return grid.size();
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

  /**
   * One point of the grid, found from its index alone: the index is a number in mixed radix, whose
   * last digit, that of the last parameter, varies fastest. Parameters that aren't active have no
   * digit.
   *
   * @param index from 0 to {@code size() - 1}
   */
  public Configuration configuration(long index) {
    return inOrder(grid.values(index));
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
      Dependencies.derive(parameter, values);
      Value value = given.get(parameter.name());
      boolean active = Dependencies.isActive(parameter, values);
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
        Dependencies.derive(parameter, values);
      } else if (Dependencies.isActive(parameter, values)) {
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
        Dependencies.derive(parameter, values);
      } else if (value.isPresent() && Dependencies.isActive(parameter, values)) {
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
        .filter(each -> Dependencies.isActive(each, values))
        .map(Parameter::name)
        .toList();
  }
}
