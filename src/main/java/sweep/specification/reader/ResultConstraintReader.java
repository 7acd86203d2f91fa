package sweep.specification.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.specification.MetricBudget;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.trial.ResultConstraint;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Scalars;

/** Reads the limits that results have to keep, and of what they may use in all. */
final class ResultConstraintReader {
  private static final String METRIC = "metric";
  private static final String TOTAL = "total";
  static final KeyTable BUDGET_KEYS = KeyTable.of(METRIC, TOTAL).requiring(METRIC, TOTAL);

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

  /** Reads what the trials may use in all; empty if the spec does not say. */
  Optional<MetricBudget> budget() {
    Optional<MappingReader> section =
        spec.value(SweepKeys.BUDGET)
            .flatMap(
                node -> nodes.section(node, SweepKeys.BUDGET, "such as {metric: cost, total: 20}"));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    BUDGET_KEYS.check(section.get(), nodes.problems());
    Optional<String> metric =
        section.get().value(METRIC).flatMap(node -> nodes.text(node, section.get().pathOf(METRIC)));
    OptionalDouble total = total(section.get());
    return total.isPresent()
        ? metric.map(name -> new MetricBudget(name, total.getAsDouble()))
        : Optional.empty();
  }

  private OptionalDouble total(MappingReader section) {
    Optional<Node> node = section.value(TOTAL);
    OptionalDouble total =
        node.isEmpty() ? OptionalDouble.empty() : nodes.number(node.get(), section.pathOf(TOTAL));
    if (total.isPresent() && total.getAsDouble() <= 0) {
      nodes
          .problems()
          .add(
              node.get(),
              section.pathOf(TOTAL),
              "must be above 0, but got " + Scalars.kind(node.get()));
    }
    return total;
  }
}
