package sweep.specification.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import sweep.specification.StopRule;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.trial.Objective;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads when a search no longer pays. */
final class StopRuleReader {
  private static final String NO_IMPROVEMENT = "no_improvement";
  private static final String MIN_DELTA = "min_delta";
  static final KeyTable KEYS = KeyTable.of(NO_IMPROVEMENT, MIN_DELTA).requiring(NO_IMPROVEMENT);

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  StopRuleReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  Optional<StopRule> read(List<Objective> objectives) {
    Optional<MappingReader> section =
        spec.value(SweepKeys.STOP_WHEN)
            .flatMap(
                node -> nodes.section(node, SweepKeys.STOP_WHEN, "such as {no_improvement: 20}"));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    if (!spec.has(SweepKeys.METRIC)) {
      problems.add(
          spec.keyNode(SweepKeys.STOP_WHEN),
          "",
          "'%s' needs a metric".formatted(SweepKeys.STOP_WHEN),
          "such as metric: {name: val_loss, goal: minimize}");
    }
    KEYS.check(section.get(), problems);
    OptionalInt count =
        section
            .get()
            .value(NO_IMPROVEMENT)
            .map(node -> nodes.count(node, section.get().pathOf(NO_IMPROVEMENT), 1))
            .orElseGet(OptionalInt::empty);
    OptionalDouble least = minDelta(section.get(), objectives.size());
    return count.isPresent()
        ? Optional.of(new StopRule(count.getAsInt(), least))
        : Optional.empty();
  }

  private OptionalDouble minDelta(MappingReader section, int objectives) {
    Optional<Node> node = section.value(MIN_DELTA);
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    String path = section.pathOf(MIN_DELTA);
    OptionalDouble least = nodes.number(node.get(), path);
    if (least.isPresent() && least.getAsDouble() < 0) {
      problems.add(node.get(), path, "must be at least 0, but got " + Scalars.kind(node.get()));
    }
    if (objectives > 1) {
      problems.add(
          section.keyNode(MIN_DELTA),
          section.path(),
          "'%s' needs a single metric".formatted(MIN_DELTA),
          "with several, a configuration is an improvement unless another is as good in all");
    }
    return least;
  }
}
