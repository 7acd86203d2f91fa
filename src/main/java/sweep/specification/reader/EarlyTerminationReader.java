package sweep.specification.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yaml.snakeyaml.nodes.Node;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Checks {@code early_terminate}, which has no effect yet. */
final class EarlyTerminationReader {
  private static final String HYPERBAND = "hyperband";

  private static final String MIN_ITER = "min_iter";
  private static final String MAX_ITER = "max_iter";
  private static final String BRACKETS = "s";

  static final KeyTable KEYS =
      KeyTable.of("type", MIN_ITER, MAX_ITER, BRACKETS, "eta", "strict").requiring("type");

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  EarlyTerminationReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  void check(List<String> notes) {
    Optional<MappingReader> section =
        spec.value(SweepKeys.EARLY_TERMINATE)
            .flatMap(
                node ->
                    nodes.section(
                        node, SweepKeys.EARLY_TERMINATE, "such as {type: hyperband, min_iter: 3}"));
    section.ifPresent(
        known -> {
          check(known);
          notes.add("early_terminate is not used yet: every trial runs to its end");
        });
  }

  private void check(MappingReader section) {
    KEYS.check(section, problems);
    section
        .value("type")
        .ifPresent(node -> nodes.oneOf(node, section.pathOf("type"), List.of(HYPERBAND)));
    for (String key : List.of(MIN_ITER, MAX_ITER, BRACKETS)) {
      section.value(key).ifPresent(node -> nodes.count(node, section.pathOf(key), 1));
    }
    if (!section.has(MIN_ITER) && !(section.has(MAX_ITER) && section.has(BRACKETS))) {
      problems.add(
          section.node(), SweepKeys.EARLY_TERMINATE, "needs 'min_iter', or 'max_iter' and 's'");
    }
    section.value("eta").ifPresent(node -> checkEta(node, section.pathOf("eta")));
    section.value("strict").ifPresent(node -> nodes.truth(node, section.pathOf("strict")));
  }

  private void checkEta(Node node, String path) {
    OptionalDouble eta = nodes.number(node, path);
    if (eta.isPresent() && eta.getAsDouble() <= 1) {
      problems.add(node, path, "must be greater than 1, but got " + Scalars.kind(node));
    }
  }
}
