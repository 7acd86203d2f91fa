package sweep.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How parameters depend on each other, by conditions and formulas. */
final class Dependencies {
  private Dependencies() {}

  /**
   * The parameters, each after those that it depends on, else as they come.
   *
   * @throws IllegalArgumentException if some depend on each other
   */
  static List<Parameter> inOrder(List<Parameter> parameters) {
    Map<String, Parameter> left = new LinkedHashMap<>();
    parameters.forEach(parameter -> left.put(parameter.name(), parameter));
    List<Parameter> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Parameter> next =
          left.values().stream()
              .filter(each -> of(each).stream().noneMatch(left::containsKey))
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

  private static Set<String> of(Parameter parameter) {
    Set<String> names = new LinkedHashSet<>();
    parameter.when().ifPresent(rule -> names.addAll(rule.names()));
    parameter.formula().ifPresent(rule -> names.addAll(rule.names()));
    return names;
  }

  /** A condition on a parameter that isn't active itself does not hold. */
  static boolean isActive(Parameter parameter, Map<String, Value> known) {
    return parameter
        .when()
        .filter(rule -> !known.keySet().containsAll(rule.names()) || !rule.holds(known))
        .isEmpty();
  }

  /** Puts the value that a formula gives to that of the others, if it can be worked out. */
  static void derive(Parameter parameter, Map<String, Value> values) {
    parameter
        .formula()
        .filter(rule -> isActive(parameter, values) && values.keySet().containsAll(rule.names()))
        .ifPresent(rule -> values.put(parameter.name(), rule.value(values)));
  }
}
