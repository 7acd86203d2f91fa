package sweep.spec;

import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Nesting;

/** Where the parameters of a spec stand in its file, by their whole names. */
final class ParameterPlaces {
  /** A parameter's form in the file, and where that lies. */
  record Place(Node node, String path) {}

  private final Section parameters;
  private final Nesting nesting;

  ParameterPlaces(Section parameters, Nesting nesting) {
    this.parameters = parameters;
    this.nesting = nesting;
  }

  /** Where a parameter stands. */
  Place of(String name) {
    Section section = parameters;
    List<String> names = nesting.paths().getOrDefault(name, List.of(name));
    for (String group : names.subList(0, names.size() - 1)) {
      Section form = inner(section, group);
      section = inner(form, ParameterReader.NESTED);
    }
    String last = names.get(names.size() - 1);
    return new Place(section.value(last).orElseThrow(), section.pathOf(last));
  }

  /** A map within a map, whose problems are known already. */
  static Section inner(Section outer, String key) {
    MappingNode node = (MappingNode) outer.value(key).orElseThrow();
    return new Section(node, outer.pathOf(key), new Problems(""));
  }
}
