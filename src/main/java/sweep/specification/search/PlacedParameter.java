package sweep.specification.search;

import org.yaml.snakeyaml.nodes.Node;
import sweep.space.Parameter;

/**
 * A parameter and where it stands in its file.
 *
 * @param key its name
 * @param node its form
 * @param path where it lies in the spec's tree
 */
record PlacedParameter(Parameter parameter, Node key, Node node, String path) {
  String name() {
    return parameter.name();
  }

  /** Whether its value is the same in every configuration, whatever the others are. */
  boolean isFixed() {
    boolean ruled = parameter.formula().isPresent() || parameter.when().isPresent();
    return parameter.distribution().isConstant() && !ruled;
  }
}
