package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The volume that observations dominate, up to a reference point a little worse than all. */
final class Hypervolume {
  private static final double MARGIN = 0.1;

  private final List<LossRange> ranges;

  private Hypervolume(List<LossRange> ranges) {
    this.ranges = ranges;
  }

  /** The volume with the reference point of some observations. */
  static Hypervolume of(List<Observation> all) {
    return new Hypervolume(
        IntStream.range(0, all.get(0).losses().size())
            .mapToObj(i -> LossRange.of(all, i))
            .toList());
  }

  /** The volume of some observations and one more. */
  double with(List<Observation> some, Observation another) {
    List<double[]> points = new ArrayList<>();
    some.forEach(each -> points.add(scaled(each)));
    points.add(scaled(another));
    return volume(points, ranges.size());
  }

  /** From 0 at the reference point upwards. */
  private double[] scaled(Observation observation) {
    return IntStream.range(0, ranges.size())
        .mapToDouble(i -> reference(i) - ranges.get(i).share(observation.losses().get(i)))
        .map(each -> Math.max(0, each))
        .toArray();
  }

  private double reference(int objective) {
    LossRange range = ranges.get(objective);
    return range.share(range.worst()) + MARGIN;
  }

  /** Slices the volume along the last of the dimensions. */
  private static double volume(List<double[]> points, int dimensions) {
    if (dimensions == 1) {
      return points.stream().mapToDouble(point -> point[0]).max().orElse(0);
    }
    int last = dimensions - 1;
    List<double[]> sorted =
        points.stream().sorted(Comparator.comparingDouble((double[] p) -> -p[last])).toList();
    double sum = 0;
    for (int i = 0; i < sorted.size(); i++) {
      double next = i + 1 < sorted.size() ? sorted.get(i + 1)[last] : 0;
      double height = sorted.get(i)[last] - next;
      sum += height == 0 ? 0 : height * volume(sorted.subList(0, i + 1), last);
    }
    return sum;
  }
}
