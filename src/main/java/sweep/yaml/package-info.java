/** YAML trees with the places of their nodes, and the problems found in them. */
package sweep.yaml;
