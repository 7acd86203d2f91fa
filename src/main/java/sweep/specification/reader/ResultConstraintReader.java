package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.specification.key.SweepKeys;
import sweep.trial.ResultConstraint;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;

/** Reads the limits that results have to keep. */
final class ResultConstraintReader {
  private static final String HINT = "such as constraints: [p99_ttft_ms <= 500]";

  private final MappingReader spec;
  private final NodeReader nodes;

  ResultConstraintReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
  }

  /** Reads the constraints; none if the spec has none. */
  List<ResultConstraint> read() {
    Optional<Node> section = spec.value(SweepKeys.CONSTRAINTS);
    if (section.isEmpty()) {
      return List.of();
    }
    if (!spec.has(SweepKeys.METRIC)) {
      nodes
          .problems()
          .add(
              spec.keyNode(SweepKeys.CONSTRAINTS),
              "",
              "'%s' needs a metric".formatted(SweepKeys.CONSTRAINTS),
              "such as metric: {name: output_throughput, goal: maximize}");
    }
    boolean isOne = section.get() instanceof ScalarNode;
    List<Node> items =
        isOne ? List.of(section.get()) : nodes.list(section.get(), SweepKeys.CONSTRAINTS);
    List<ResultConstraint> constraints = new ArrayList<>();
    for (Node item : items) {
      nodes
          .text(item, SweepKeys.CONSTRAINTS)
          .flatMap(text -> constraint(text, item))
          .ifPresent(constraints::add);
    }
    return constraints;
  }

  private Optional<ResultConstraint> constraint(String text, Node node) {
    Optional<ResultConstraint> constraint = ResultConstraint.of(text);
    if (constraint.isEmpty()) {
      nodes
          .problems()
          .add(
              node,
              SweepKeys.CONSTRAINTS,
              "'%s' is no comparison of a metric with a number".formatted(text),
              HINT);
    }
    return constraint;
  }
}
