package sweep.space;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sweep.space.Value.MapValue;

/**
 * The nesting of parameters when they are passed to a command: {@code optimizer.lr} and {@code
 * optimizer.name} become a map {@code optimizer}. Everywhere else parameters have full names.
 *
 * @param paths the path of each nested parameter, from the outermost group to its last name
 */
public record ParameterTree(Map<String, List<String>> paths) {
  /** Nothing is nested. */
  public static final ParameterTree NONE = new ParameterTree(Map.of());

  public ParameterTree {
    paths = Map.copyOf(paths);
  }

  /** The names of the outermost groups. */
  public Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    paths.values().forEach(path -> groups.add(path.get(0)));
    return groups;
  }

  /** A configuration with groups as values; a group takes the place of its first member. */
  public Configuration nested(Configuration flat) {
    if (paths.isEmpty()) {
      return flat;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    flat.entries()
        .forEach((name, value) -> put(tree, paths.getOrDefault(name, List.of(name)), value));
    return Configuration.of(values(tree));
  }

  @SuppressWarnings("unchecked") // Anything but a Value is a map that was created here.
  private static void put(Map<String, Object> tree, List<String> path, Value value) {
    if (path.size() == 1) {
      tree.put(path.get(0), value);
      return;
    }
    Object group = tree.computeIfAbsent(path.get(0), name -> new LinkedHashMap<String, Object>());
    put((Map<String, Object>) group, path.subList(1, path.size()), value);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Value> values(Map<String, Object> tree) {
    Map<String, Value> values = new LinkedHashMap<>();
    tree.forEach(
        (name, node) ->
            values.put(
                name,
                node instanceof Value value
                    ? value
                    : new MapValue(values((Map<String, Object>) node))));
    return values;
  }
}
