package sweep.specification.override;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A value that is laid over what a spec says.
 *
 * @param path the keys that lead to its place, joined by dots, such as {@code parameters.lr.min}
 */
record SpecOverride(String path, Node value) {}
