package sweep.sampler;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import sweep.space.Configuration;
import sweep.space.SearchSpace;
import sweep.trial.TrialHistory;

/**
 * Suggests draws that fill the search space evenly: the points of a Sobol sequence with the
 * direction numbers of S. Joe and F. Y. Kuo (2008), scrambled by a digital shift that the seed
 * decides (exclusive or with random bits, one set for each parameter).
 */
public final class SobolSampler implements Sampler {
  /** The number of dimensions with known direction numbers. */
  public static final int MOST_AXES = 1000;

  private static final double CELLS = 0x1p52;

  /** Not the number of a suggestion, so that the shifts are independent of all other draws. */
  private static final long SHIFT = -1;

  private final SearchSpace space;
  private final long seed;
  private final Map<String, Integer> dimensions = new HashMap<>();
  private final SobolSequenceGenerator sequence;

  /**
   * Creates the sampler of a space.
   *
   * @param space has at most {@link #MOST_AXES} axes
   */
  public SobolSampler(SearchSpace space, long seed) {
    this.space = space;
    this.seed = seed;
    space.axes().forEach(axis -> dimensions.put(axis, dimensions.size()));
    this.sequence = new SobolSequenceGenerator(Math.max(1, dimensions.size()));
  }

  @Override
  public Optional<Configuration> suggest(long number, TrialHistory history) {
    if (number > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    double[] point = sequence.skipTo((int) number);
    return Optional.of(space.drawn(name -> shifted(point[dimensions.get(name)], name)));
  }

  private double shifted(double coordinate, String name) {
    long shift = (long) (SplitSeed.uniform(seed, SHIFT, name) * CELLS);
    return (((long) (coordinate * CELLS) ^ shift) + 0.5) / CELLS;
  }

  @Override
  public Optional<BigInteger> size() {
    return Optional.empty();
  }
}
