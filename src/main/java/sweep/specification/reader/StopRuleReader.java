package sweep.specification.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import sweep.sampler.GpSampler;
import sweep.sampler.Search;
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
  private static final String EXPECTED_IMPROVEMENT = "expected_improvement";
  static final KeyTable KEYS = KeyTable.of(NO_IMPROVEMENT, MIN_DELTA, EXPECTED_IMPROVEMENT);

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;

  StopRuleReader(MappingReader spec, NodeReader nodes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /**
   * Reads the rule; empty if there is none.
   *
   * @param search empty if it isn't valid
   */
  Optional<StopRule> read(List<Objective> objectives, Optional<Search> search) {
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
    checkTogether(section.get());
    OptionalInt count = noImprovement(section.get());
    OptionalDouble least = minDelta(section.get(), objectives.size());
    OptionalDouble bound = expectedImprovement(section.get(), objectives.size(), search);
    return count.isPresent() || bound.isPresent()
        ? Optional.of(new StopRule(count, least, bound))
        : Optional.empty();
  }

  private void checkTogether(MappingReader section) {
    if (section.has(NO_IMPROVEMENT)) {
      return;
    }
    if (!section.has(EXPECTED_IMPROVEMENT)) {
      problems.add(
          section.node(),
          section.path(),
          "missing key '%s' or '%s'".formatted(NO_IMPROVEMENT, EXPECTED_IMPROVEMENT));
    } else if (section.has(MIN_DELTA)) {
      problems.add(
          section.keyNode(MIN_DELTA),
          section.path(),
          "'%s' needs '%s'".formatted(MIN_DELTA, NO_IMPROVEMENT));
    }
  }

  private OptionalInt noImprovement(MappingReader section) {
    return section
        .value(NO_IMPROVEMENT)
        .map(node -> nodes.count(node, section.pathOf(NO_IMPROVEMENT), 1))
        .orElseGet(OptionalInt::empty);
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

  private OptionalDouble expectedImprovement(
      MappingReader section, int objectives, Optional<Search> search) {
    Optional<Node> node = section.value(EXPECTED_IMPROVEMENT);
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    String path = section.pathOf(EXPECTED_IMPROVEMENT);
    OptionalDouble bound = nodes.number(node.get(), path);
    if (bound.isPresent() && bound.getAsDouble() <= 0) {
      problems.add(node.get(), path, "must be above 0, but got " + Scalars.kind(node.get()));
    }
    if (objectives > 1) {
      problems.add(
          section.keyNode(EXPECTED_IMPROVEMENT),
          section.path(),
          "'%s' needs a single metric".formatted(EXPECTED_IMPROVEMENT),
          "with several, use '%s'".formatted(NO_IMPROVEMENT));
    }
    search.ifPresent(found -> checkModel(section, found));
    return bound;
  }

  private void checkModel(MappingReader section, Search search) {
    Node key = section.keyNode(EXPECTED_IMPROVEMENT);
    if (!search.method().learns()) {
      problems.add(
          key,
          section.path(),
          "'%s' needs a method that learns, but method is %s"
              .formatted(EXPECTED_IMPROVEMENT, search.method().word()),
          "use method: auto, or '%s'".formatted(NO_IMPROVEMENT));
    } else if (search.space().axes().size() > GpSampler.MOST_AXES) {
      problems.add(
          key,
          section.path(),
          "'%s' takes at most %d parameters, but there are %d"
              .formatted(EXPECTED_IMPROVEMENT, GpSampler.MOST_AXES, search.space().axes().size()),
          "use '%s'".formatted(NO_IMPROVEMENT));
    }
  }
}
