package sweep.specification.search;

import java.util.Map;
import java.util.Optional;
import sweep.sampler.GpSampler;
import sweep.sampler.SamplerType;
import sweep.sampler.SobolSampler;
import sweep.sampler.model.Axis;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;

/** Checks that a method can search a space. */
final class MethodCheck {
  private static final String INSTEAD = "use method: auto or tpe";

  private final MappingReader spec;
  private final SpaceReader places;
  private final Problems problems;

  MethodCheck(MappingReader spec, SpaceReader places, Problems problems) {
    this.spec = spec;
    this.places = places;
    this.problems = problems;
  }

  void check(SamplerType method, SearchSpace space) {
    if (method == SamplerType.SOBOL && space.axes().size() > SobolSampler.MOST_AXES) {
      problems.add(
          spec.keyNode(SweepKeys.PARAMETERS),
          SweepKeys.PARAMETERS,
          "method: sobol takes at most %d parameters".formatted(SobolSampler.MOST_AXES),
          "use method: random");
    }
    if (method == SamplerType.GP && space.axes().size() > GpSampler.MOST_AXES) {
      problems.add(
          spec.keyNode(SweepKeys.PARAMETERS),
          SweepKeys.PARAMETERS,
          "method: gp takes at most %d parameters, but there are %d"
              .formatted(GpSampler.MOST_AXES, space.axes().size()),
          INSTEAD);
    }
    if (method == SamplerType.CMAES) {
      checkOrdered(space);
    }
  }

  /** Checks that all parameters that vary are numbers that every configuration has. */
  private void checkOrdered(SearchSpace space) {
    if (space.blocks().size() > 1) {
      add(SweepKeys.BLOCKS, "method: cmaes can't choose among blocks");
      return;
    }
    Map<String, PlacedParameter> placed = places.blocks().get(0).parameters();
    space.blocks().get(0).drawn().stream()
        .filter(each -> !each.distribution().isConstant())
        .filter(each -> !placed.containsKey(each.name()) || isUnsuited(each))
        .findFirst()
        .ifPresent(each -> addUnsuited(Optional.ofNullable(placed.get(each.name()))));
  }

  private static boolean isUnsuited(Parameter parameter) {
    return parameter.when().isPresent() || !Axis.isOrdered(parameter.distribution());
  }

  private void addUnsuited(Optional<PlacedParameter> unsuited) {
    unsuited.ifPresentOrElse(
        this::addUnsuited,
        () -> add(SweepKeys.ZIP, "method: cmaes can't search rows of zipped values"));
  }

  private void add(String key, String message) {
    problems.add(spec.keyNode(key), key, message, INSTEAD);
  }

  private void addUnsuited(PlacedParameter placed) {
    boolean conditional = placed.parameter().when().isPresent();
    problems.add(
        placed.node(),
        placed.path(),
        conditional
            ? "method: cmaes can't search parameters with 'when'"
            : "method: cmaes needs a range, or at least %d different numbers without 'probabilities'"
                .formatted(Axis.FEWEST_RANKED),
        INSTEAD);
  }
}
