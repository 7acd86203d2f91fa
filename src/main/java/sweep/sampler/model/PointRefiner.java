package sweep.sampler.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sweep.sampler.numeric.BoundedMinimizer;
import sweep.space.Share;

/** Moves a point uphill: along the gradient where axes are continuous, value by value elsewhere. */
final class PointRefiner {
  private static final int ROUNDS = 3;
  private static final int ITERATIONS = 20;
  private static final double TOLERANCE = 1e-4;

  /** An axis with more values is changed to neighbours only. */
  private static final int ALL_LEVELS = 16;

  /** Of these, the farthest is so many values away. */
  private static final long FARTHEST = 16;

  private final Encoding encoding;
  private final ExpectedImprovement improvement;
  private final int[] continuous;
  private final int[] discrete;

  PointRefiner(Encoding encoding, ExpectedImprovement improvement) {
    this.encoding = encoding;
    this.improvement = improvement;
    List<Axis> axes = encoding.axes();
    this.continuous =
        IntStream.range(0, axes.size()).filter(i -> axes.get(i).isContinuous()).toArray();
    this.discrete =
        IntStream.range(0, axes.size()).filter(i -> !axes.get(i).isContinuous()).toArray();
  }

  double[] refined(double[] start) {
    double[] full = start;
    double score = score(full);
    for (int round = 0; round < ROUNDS; round++) {
      double before = score;
      double[] moved = climbed(full);
      double climbed = score(moved);
      if (climbed > score) {
        full = moved;
        score = climbed;
      }
      for (int axis : discrete) {
        for (double coordinate : alternatives(axis, full[axis])) {
          double[] changed = full.clone();
          changed[axis] = coordinate;
          double there = score(changed);
          if (there > score) {
            full = changed;
            score = there;
          }
        }
      }
      if (score - before < TOLERANCE) {
        break;
      }
    }
    return full;
  }

  /** The score of coordinates for all axes; the least one where there is no configuration. */
  double score(double[] full) {
    return encoding
        .point(full)
        .map(point -> improvement.at(point.coordinates()))
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private double[] climbed(double[] full) {
    Optional<Point> known = encoding.point(full);
    if (continuous.length == 0 || known.isEmpty()) {
      return full;
    }
    double[] lower = new double[continuous.length];
    double[] upper = new double[continuous.length];
    Arrays.fill(upper, 1);
    double[] point = known.get().coordinates().clone();
    double[] start = new double[continuous.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = full[continuous[i]];
    }
    double[] gradientOfAll = new double[full.length];
    BoundedMinimizer.Function downhill =
        (at, gradient) -> {
          for (int i = 0; i < at.length; i++) {
            if (!Double.isNaN(point[continuous[i]])) {
              point[continuous[i]] = at[i];
            }
          }
          double value = improvement.at(point, gradientOfAll);
          for (int i = 0; i < at.length; i++) {
            gradient[i] = -gradientOfAll[continuous[i]];
          }
          return -value;
        };
    double[] end =
        new BoundedMinimizer(downhill, lower, upper, TOLERANCE).minimize(start, ITERATIONS);
    double[] climbed = full.clone();
    for (int i = 0; i < end.length; i++) {
      climbed[continuous[i]] = end[i];
    }
    return climbed;
  }

  /** Other coordinates on an axis: all values if they are few, otherwise neighbours. */
  private double[] alternatives(int index, double coordinate) {
    Axis axis = encoding.axes().get(index);
    if (axis.isChoice() || axis.levels() <= ALL_LEVELS) {
      // Of very many choices none: those that were not tried are all alike.
      return axis.coordinates();
    }
    Share cell = axis.cellAt(coordinate);
    return DoubleStream.concat(neighbours(axis.downwards(cell)), neighbours(axis.upwards(cell)))
        .toArray();
  }

  private static DoubleStream neighbours(Stream<Share> cells) {
    List<Share> near = cells.limit(FARTHEST + 1).toList();
    return Stream.iterate(1, steps -> steps < near.size(), steps -> 4 * steps)
        .mapToDouble(steps -> near.get(steps).middle());
  }
}
