package sweep.specification.override;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A value that overrides one of a spec.
 *
 * @param path the keys that lead to the value, joined by dots, such as {@code parameters.lr.min}
 */
record SpecOverride(String path, Node value) {}
