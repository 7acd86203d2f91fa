package sweep.spec;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import sweep.space.Parameter;
import sweep.space.SearchSpace;

/** Checks that a grid can be laid over a space. */
final class GridCheck {
  /** Each value of a parameter that decides is counted on its own. */
  private static final long MOST_BRANCHES = 10_000;

  private final Section spec;
  private final ParameterPlaces places;
  private final Problems problems;

  GridCheck(Section spec, ParameterPlaces places, Problems problems) {
    this.spec = spec;
    this.places = places;
    this.problems = problems;
  }

  void check(SearchSpace space) {
    for (Parameter parameter : space.parameters()) {
      ParameterPlaces.Place place = places.of(parameter.name());
      if (parameter.distribution().gridSize().isEmpty()) {
        problems.add(
            place.node(),
            place.path(),
            "a grid can't be laid over this distribution",
            "give 'values', 'distribution: q_uniform' with 'q', or use method: random");
      } else if (parameter.distribution().gridSize().getAsLong() == 0) {
        problems.add(
            place.node(),
            place.path(),
            "the grid has no value here, as q_uniform leaves out its max");
      }
    }
    for (String name : space.deciding()) {
      ParameterPlaces.Place place = places.of(name);
      OptionalLong values = values(space, name);
      if (values.isPresent() && values.getAsLong() > MOST_BRANCHES) {
        problems.add(
            place.node(),
            place.path(),
            "a grid can't branch over %d values".formatted(values.getAsLong()),
            "conditions may name parameters with at most %d".formatted(MOST_BRANCHES));
      }
    }
    if (problems.any()) {
      return;
    }
    Optional<BigInteger> size = space.size();
    if (size.isPresent() && size.get().bitLength() >= Long.SIZE) {
      problems.add(
          spec.keyNode(ParameterReader.NESTED),
          ParameterReader.NESTED,
          "the grid has more than 2^63 points",
          "use method: random with a run_cap");
    }
  }

  private static OptionalLong values(SearchSpace space, String name) {
    return space.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .map(parameter -> parameter.distribution().gridSize())
        .orElse(OptionalLong.empty());
  }
}
