package sweep.sampler.evolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sweep.sampler.model.Axis;
import sweep.sampler.model.Encoding;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Parameter;
import sweep.space.SearchSpace;

final class NormalCloudTest {
  private static final int SIZE = 6;

  private static final List<Axis> AXES =
      new Encoding(
              SearchSpace.of(
                  IntStream.range(0, SIZE)
                      .mapToObj(
                          i ->
                              new Parameter(
                                  "x" + i,
                                  new Continuous(new ContinuousDistribution.Uniform(0, 1))))
                      .toList()))
          .axes();

  /** Rounding errors of small covariances are great in relation to these. */
  @Test
  void covarianceThatIsNotQuiteSymmetricHasPerpendicularAxes() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 50; i++) {
      double[][] covariance = new double[SIZE][SIZE];
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          covariance[row][column] = row == column ? 1 : 1e-15 * random.nextDouble(-1, 1);
        }
      }
      double[] mean = new double[SIZE];
      Arrays.fill(mean, 0.5);
      NormalCloud cloud = NormalCloud.of(AXES, mean, covariance);
      double[] step = random.doubles(SIZE, -1, 1).toArray();
      assertArrayEquals(step, cloud.whitened(step), 1e-9);
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < row; column++) {
          assertEquals(cloud.covariance()[row][column], cloud.covariance()[column][row]);
        }
      }
    }
  }
}
