package sweep.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;

/**
 * Parameters that are set together, in the order of the spec. A parameter may depend on others
 * through a condition, a formula or a {@link ZipGroup}.
 */
public final class ParameterBlock {
  private final List<Parameter> parameters;
  private final List<ZipGroup> zipGroups;
  private final List<String> names;
  private final Map<String, Parameter> byName = new HashMap<>();

  /** The parameters, each after those that it depends on, otherwise in their order. */
  private final List<Parameter> resolved;

  /** As {@link #resolved}, with zipped parameters derived from the axis of their group. */
  private final List<Parameter> drawable;

  private final GridPoints grid;

  /**
   * Creates a block.
   *
   * @param zipGroups groups of these parameters, each parameter in one group at most
   * @throws IllegalArgumentException if two parameters share a name, or depend on each other
   */
  public ParameterBlock(List<Parameter> parameters, List<ZipGroup> zipGroups) {
    this.parameters = List.copyOf(parameters);
    this.zipGroups = List.copyOf(zipGroups);
    this.names = this.parameters.stream().map(Parameter::name).toList();
    parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
    if (byName.size() < names.size()) {
      throw new IllegalArgumentException("two parameters share a name: " + names);
    }
    this.resolved = Dependencies.inOrder(this.parameters);
    this.drawable = zipGroups.isEmpty() ? resolved : Dependencies.inOrder(drawable());
    this.grid = new GridPoints(drawable);
  }

  private List<Parameter> drawable() {
    List<Parameter> all = new ArrayList<>();
    Map<String, ZipGroup> byMember = new LinkedHashMap<>();
    zipGroups.forEach(group -> group.names().forEach(name -> byMember.put(name, group)));
    for (Parameter parameter : parameters) {
      ZipGroup group = byMember.get(parameter.name());
      if (group == null) {
        all.add(parameter);
        continue;
      }
      if (!all.contains(group.axis())) {
        all.add(group.axis());
      }
      all.add(group.following(parameter));
    }
    return all;
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter with a name; empty if there is none. */
  public Optional<Parameter> parameter(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public List<ZipGroup> zipGroups() {
    return zipGroups;
  }

  List<String> names() {
    return names;
  }

  /** The names for which a draw needs a uniform number. */
  List<String> axes() {
    return drawn().stream().map(Parameter::name).toList();
  }

  /** The parameters that draws are made for; the members of a zip group share one. */
  public List<Parameter> drawn() {
    return drawable.stream().filter(each -> each.formula().isEmpty()).toList();
  }

  /** The values of the parameters of {@link #drawn} that a configuration has. */
  public Map<String, Value> drawnValues(Configuration configuration) {
    Map<String, Value> values = configuration.entries();
    for (ZipGroup group : zipGroups) {
      group.rowOf(values).ifPresent(row -> values.put(group.axis().name(), row));
    }
    values.keySet().retainAll(axes());
    return values;
  }

  /** The names of the parameters that decide whether others are active. */
  public Set<String> deciding() {
    Set<String> deciding = new LinkedHashSet<>(grid.deciding());
    for (ZipGroup group : zipGroups) {
      if (deciding.remove(group.axis().name())) {
        deciding.addAll(group.names());
      }
    }
    return deciding;
  }

  /** The number of grid points; empty if some parameter is continuous. */
  public Optional<BigInteger> size() {
    return grid.size();
  }

  /** The number of configurations that draws can return; see {@link SearchSpace#cardinality}. */
  Optional<BigInteger> cardinality() {
    BigInteger product = BigInteger.ONE;
    for (Parameter parameter : drawable) {
      OptionalLong factor = parameter.distribution().cardinality();
      if (factor.isEmpty() || parameter.when().isPresent()) {
        return Optional.empty();
      }
      if (parameter.formula().isEmpty()) {
        product = product.multiply(BigInteger.valueOf(factor.getAsLong()));
      }
    }
    return Optional.of(product);
  }

  /** A grid point; see {@link SearchSpace#configuration}. */
  Configuration configuration(long index) {
    return inOrder(grid.values(index));
  }

  private Configuration inOrder(Map<String, Value> values) {
    if (values.keySet().containsAll(names)) {
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

  /** The range of points that a rule excludes; see {@link SearchSpace#after}. */
  ExcludedPoints excluded(long index, Rule broken) {
    return grid.excluded(index, broken);
  }

  boolean onGrid(Configuration configuration) {
    return everyValue(
        configuration, (distribution, value) -> distribution.gridIndex(value).isPresent());
  }

  boolean contains(Configuration configuration) {
    return everyValue(configuration, Distribution::contains);
  }

  private boolean everyValue(
      Configuration configuration, BiPredicate<Distribution, Value> condition) {
    Map<String, Value> given = configuration.entries();
    for (ZipGroup group : zipGroups) {
      Optional<Value> row = group.rowOf(given);
      if (row.isEmpty()) {
        return false;
      }
      given.put(group.axis().name(), row.get());
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : drawable) {
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

  /** The configuration for uniform draws, which are asked for active parameters only. */
  public Configuration drawn(ToDoubleFunction<String> uniformFor) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : drawable) {
      if (parameter.formula().isPresent()) {
        Dependencies.derive(parameter, values);
      } else if (Dependencies.isActive(parameter, values)) {
        double uniform = uniformFor.applyAsDouble(parameter.name());
        values.put(parameter.name(), parameter.distribution().at(uniform));
      }
    }
    return inOrder(values);
  }

  Configuration completed(Configuration given) {
    Map<String, Value> entries = given.entries();
    Map<String, Value> values = new LinkedHashMap<>();
    for (Parameter parameter : resolved) {
      Value value = entries.get(parameter.name());
      if (parameter.formula().isPresent()) {
        Dependencies.derive(parameter, values);
      } else if (value != null && Dependencies.isActive(parameter, values)) {
        values.put(parameter.name(), value);
      }
    }
    return inOrder(values);
  }

  List<String> missing(Configuration given) {
    Map<String, Value> values = completed(given).entries();
    return parameters.stream()
        .filter(each -> each.formula().isEmpty() && !values.containsKey(each.name()))
        .filter(each -> Dependencies.isActive(each, values))
        .map(Parameter::name)
        .toList();
  }
}
