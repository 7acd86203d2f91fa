package sweep.specification.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.ParameterTree;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.specification.key.SweepKeys;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads configurations in a spec: the baseline, enqueued and listed ones. */
final class ConfigurationReader {
  private final NodeReader nodes;
  private final Problems problems;
  private final ParameterTree nesting;
  private final Map<String, Value> fixed;

  /**
   * Returns a reader.
   *
   * @param fixed the values that all configurations share
   */
  ConfigurationReader(NodeReader nodes, ParameterTree nesting, Map<String, Value> fixed) {
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.nesting = nesting;
    this.fixed = fixed;
  }

  NodeReader nodes() {
    return nodes;
  }

  /**
   * Reads a configuration, including the shared values; empty, with problems, if it isn't valid.
   */
  Optional<Configuration> read(Node item, String path) {
    Optional<MappingReader> section = nodes.section(item, path, "such as {lr: 0.1, hidden: 32}");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Value> entries = new LinkedHashMap<>(fixed);
    flatten(section.get(), List.of(), entries);
    return Optional.of(Configuration.of(entries));
  }

  /** Adds the values of a map; those of nested parameters by their full names. */
  private void flatten(MappingReader section, List<String> outer, Map<String, Value> entries) {
    for (String name : section.keys()) {
      List<String> path = new ArrayList<>(outer);
      path.add(name);
      Node value = section.value(name).orElseThrow();
      if (value instanceof MappingNode && isGroup(path)) {
        flatten(inner(section, name), path, entries);
      } else if (ParameterReader.nameFits(name, section.keyNode(name), section.path(), problems)) {
        nodes
            .value(value, section.pathOf(name))
            .ifPresent(found -> entries.put(String.join(".", path), found));
      }
    }
  }

  private MappingReader inner(MappingReader outer, String key) {
    MappingNode node = (MappingNode) outer.value(key).orElseThrow();
    return new MappingReader(node, outer.pathOf(key), problems);
  }

  private boolean isGroup(List<String> path) {
    return nesting.paths().values().stream()
        .anyMatch(
            known -> known.size() > path.size() && known.subList(0, path.size()).equals(path));
  }

  /** Returns the space that listed configurations span: each parameter with its values. */
  static SearchSpace spanned(List<Configuration> configurations) {
    Map<String, Set<Value>> values = new LinkedHashMap<>();
    for (Configuration configuration : configurations) {
      configuration
          .entries()
          .forEach(
              (name, value) ->
                  values.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(value));
    }
    return SearchSpace.of(
        values.entrySet().stream()
            .map(
                entry ->
                    new Parameter(entry.getKey(), Categorical.of(List.copyOf(entry.getValue()))))
            .toList());
  }

  static Configuration inOrder(Configuration configuration, List<String> names) {
    Map<String, Value> entries = new LinkedHashMap<>();
    names.forEach(name -> configuration.value(name).ifPresent(value -> entries.put(name, value)));
    return Configuration.of(entries);
  }

  /** Checks that a configuration which was read has no unknown parameter. */
  void checkKnown(Node node, String path, Configuration configuration, SearchSpace space) {
    Set<String> names = new LinkedHashSet<>(space.names());
    MappingReader section = new MappingReader((MappingNode) node, path, new Problems());
    for (String name : space.foreign(configuration)) {
      String top = section.has(name) ? name : name.replaceFirst("\\..*", "");
      // The shared values are not written in it.
      if (!section.has(top) || problems.areMany()) {
        continue;
      }
      if (names.contains(name)) {
        problems.add(
            node,
            path,
            "'%s' belongs to another block than the rest".formatted(name),
            "%s is a configuration of one block of %s"
                .formatted(
                    path.equals(SweepKeys.BASELINE) ? "the baseline" : "this", SweepKeys.BLOCKS));
      } else {
        List<String> absent =
            names.stream().filter(known -> configuration.value(known).isEmpty()).toList();
        problems.add(
            section.keyNode(top),
            path,
            "unknown key '%s'".formatted(name),
            NearName.hint(name, absent, "known here: " + NearName.list(names)));
      }
    }
  }
}
