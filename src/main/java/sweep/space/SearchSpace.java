package sweep.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The parameters of a sweep, in the order in which the spec names them. */
public final class SearchSpace {
  private final List<Parameter> parameters;
  private final List<String> names;

  /**
   * Spans a space.
   *
   * @throws IllegalArgumentException if two parameters share a name
   */
  public SearchSpace(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    this.names = this.parameters.stream().map(Parameter::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException("two parameters share a name: " + names);
    }
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<String> names() {
    return names;
  }

  /** How many points the grid over this space has; empty if some parameter is continuous. */
  public Optional<BigInteger> size() {
    return product(Distribution::gridSize);
  }

  /** How many different configurations draws can give; empty if there are too many to count. */
  public Optional<BigInteger> cardinality() {
    return product(Distribution::cardinality);
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
   * last digit, that of the last parameter, varies fastest.
   *
   * @param index from 0 to {@code size() - 1}
   */
  public Configuration configuration(long index) {
    Value[] values = new Value[parameters.size()];
    long rest = index;
    for (int i = values.length - 1; i >= 0; i--) {
      Distribution distribution = parameters.get(i).distribution();
      long radix = distribution.gridSize().orElseThrow();
      values[i] = distribution.gridValue(rest % radix);
      rest /= radix;
    }
    return new Configuration(names, List.of(values));
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
    Predicate<Parameter> holds =
        parameter ->
            configuration
                .value(parameter.name())
                .filter(value -> condition.test(parameter.distribution(), value))
                .isPresent();
    return configuration.names().size() == names.size() && parameters.stream().allMatch(holds);
  }

  /** The configuration in which each parameter has the value for its own uniform draw. */
  public Configuration drawn(ToDoubleFunction<String> uniformFor) {
    List<Value> values = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      values.add(parameter.distribution().at(uniformFor.applyAsDouble(parameter.name())));
    }
    return new Configuration(names, values);
  }
}
