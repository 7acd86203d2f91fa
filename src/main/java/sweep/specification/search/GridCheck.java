package sweep.specification.search;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;
import sweep.yaml.Problems;

/** Checks that a space has a grid, and that it is not too large. */
final class GridCheck {
  /** The limit of values of a parameter in conditions, as each of them is counted separately. */
  private static final long MOST_BRANCHES = 10_000;

  private final MappingReader spec;
  private final SpaceReader places;
  private final Problems problems;

  GridCheck(MappingReader spec, SpaceReader places, Problems problems) {
    this.spec = spec;
    this.places = places;
    this.problems = problems;
  }

  void check(SearchSpace space) {
    for (int i = 0; i < space.blocks().size(); i++) {
      check(space.blocks().get(i), places.blocks().get(i).parameters());
    }
    if (problems.any()) {
      return;
    }
    try {
      Optional<BigInteger> size = space.size();
      if (size.isPresent() && size.get().bitLength() >= Long.SIZE) {
        addSize("the grid has more than 2^63 points");
      }
    } catch (ArithmeticException | RuleException e) {
      addSize(e.getMessage());
    }
  }

  private void addSize(String message) {
    problems.add(
        spec.keyNode(SweepKeys.PARAMETERS),
        SweepKeys.PARAMETERS,
        message,
        "use method: random with a run_cap");
  }

  private void check(ParameterBlock block, Map<String, PlacedParameter> placed) {
    for (Parameter parameter : block.parameters()) {
      PlacedParameter place = placed.get(parameter.name());
      OptionalLong size = parameter.distribution().gridSize();
      if (size.isEmpty()) {
        problems.add(
            place.node(),
            place.path(),
            "this distribution has no grid",
            "use 'values', 'distribution: q_uniform' with 'q', or method: random");
      } else if (size.getAsLong() > MOST_BRANCHES && block.deciding().contains(parameter.name())) {
        problems.add(
            place.node(),
            place.path(),
            "in a grid no condition can depend on %d values".formatted(size.getAsLong()),
            "conditions may name parameters with at most %d".formatted(MOST_BRANCHES));
      }
    }
  }
}
