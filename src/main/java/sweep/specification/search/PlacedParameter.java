package sweep.specification.search;

import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Parameter;

/**
 * A parameter and its place in the file.
 *
 * @param key the node of its name
 * @param node the node of its map
 * @param path its path in the spec's tree
 */
record PlacedParameter(Parameter parameter, Node key, Node node, String path) {
  String name() {
    return parameter.name();
  }

  /** Whether its value is the same in every configuration. */
  boolean isFixed() {
    boolean ruled = parameter.formula().isPresent() || parameter.when().isPresent();
    return parameter.distribution().isConstant() && !ruled;
  }
}
