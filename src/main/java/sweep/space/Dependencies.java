package sweep.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** Resolves how parameters depend on each other through conditions and formulas. */
final class Dependencies {
  private Dependencies() {}

  /**
   * The parameters, each after those that it depends on, otherwise in their order.
   *
   * @throws IllegalArgumentException if some depend on each other
   */
  static List<Parameter> inOrder(List<Parameter> parameters) {
    Map<String, Integer> places = new LinkedHashMap<>();
    parameters.forEach(parameter -> places.put(parameter.name(), places.size()));
    Map<Integer, List<Integer>> dependents = new HashMap<>();
    int[] waitsFor = new int[parameters.size()];
    Queue<Integer> ready = new PriorityQueue<>();
    for (int place = 0; place < waitsFor.length; place++) {
      for (String name : of(parameters.get(place))) {
        if (places.containsKey(name)) {
          dependents.computeIfAbsent(places.get(name), key -> new ArrayList<>()).add(place);
          waitsFor[place]++;
        }
      }
      if (waitsFor[place] == 0) {
        ready.add(place);
      }
    }
    List<Parameter> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(parameters.get(next));
      places.remove(parameters.get(next).name());
      for (int dependent : dependents.getOrDefault(next, List.of())) {
        waitsFor[dependent]--;
        if (waitsFor[dependent] == 0) {
          ready.add(dependent);
        }
      }
    }
    if (!places.isEmpty()) {
      throw new IllegalArgumentException(
          "the rules of %s depend on each other".formatted(String.join(", ", places.keySet())));
    }
    return List.copyOf(order);
  }

  private static Set<String> of(Parameter parameter) {
    Set<String> names = new LinkedHashSet<>();
    parameter.when().ifPresent(rule -> names.addAll(rule.names()));
    parameter.formula().ifPresent(rule -> names.addAll(rule.names()));
    return names;
  }

  /** Whether a parameter is active; a condition on an inactive parameter does not hold. */
  static boolean isActive(Parameter parameter, Map<String, Value> known) {
    return parameter
        .when()
        .filter(rule -> !known.keySet().containsAll(rule.names()) || !rule.holds(known))
        .isEmpty();
  }

  /** Adds the value of a parameter's formula, if it is active and all named values are known. */
  static void derive(Parameter parameter, Map<String, Value> values) {
    parameter
        .formula()
        .filter(rule -> isActive(parameter, values) && values.keySet().containsAll(rule.names()))
        .ifPresent(rule -> values.put(parameter.name(), rule.value(values)));
  }
}
