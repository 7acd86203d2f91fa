package sweep.sampler;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import sweep.sampler.model.Encoding;
import sweep.space.Configuration;

/**
 * The configurations of a space that satisfy the constraints and were not tried yet: all of them in
 * a small space, those among some draws in a larger one. Not thread-safe.
 */
final class UntriedConfigurations {
  /** The size of a small space, and the draws after which nothing more is expected. */
  private static final int MOST = 2000;

  private final Encoding encoding;
  private final SearchGoal goal;

  /** What a small space has; empty for a larger one. */
  private final Optional<List<Place>> all;

  /** A configuration that satisfies the constraints, with coordinates that lead to it. */
  private static final class Place {
    final Configuration configuration;
    final double[] coordinates;

    Place(Configuration configuration, double[] coordinates) {
      this.configuration = configuration;
      this.coordinates = coordinates;
    }
  }

  UntriedConfigurations(Encoding encoding, SearchGoal goal) {
    this.encoding = encoding;
    this.goal = goal;
    this.all = encoding.combinations(MOST).map(each -> allowed(each.stream()).toList());
  }

  /** Whether nothing is left of a small space. */
  boolean areNone(Set<Configuration> tried) {
    return all.isPresent()
        && all.get().stream().allMatch(place -> tried.contains(place.configuration));
  }

  /** The configuration nearest to some coordinates; empty if none is left, or was drawn. */
  Optional<Configuration> nearest(
      double[] wanted, Set<Configuration> tried, SplittableRandom random) {
    return all.map(List::stream)
        .orElseGet(() -> allowed(drawn(random)))
        .filter(place -> !tried.contains(place.configuration))
        .min(Comparator.comparingDouble(place -> encoding.distance(place.coordinates, wanted)))
        .map(place -> place.configuration);
  }

  private Stream<double[]> drawn(SplittableRandom random) {
    return random.longs(MOST).mapToObj(draw -> encoding.drawn(new SplittableRandom(draw)));
  }

  private Stream<Place> allowed(Stream<double[]> coordinates) {
    return coordinates.flatMap(
        each ->
            encoding
                .configuration(each)
                .filter(configuration -> goal.violated(configuration).isEmpty())
                .map(configuration -> new Place(configuration, each))
                .stream());
  }
}
