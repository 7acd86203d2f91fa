package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The volume that observations dominate, up to a reference point a little worse than all. */
final class Hypervolume {
  private static final double MARGIN = 0.1;

  private final double[] worst;
  private final double[] spread;

  private Hypervolume(double[] worst, double[] spread) {
    this.worst = worst;
    this.spread = spread;
  }

  /** The volume with the reference point of some observations. */
  static Hypervolume of(List<Observation> all) {
    int objectives = all.get(0).losses().size();
    double[] worst = new double[objectives];
    double[] spread = new double[objectives];
    for (int i = 0; i < objectives; i++) {
      LossRange range = LossRange.of(all, i);
      spread[i] = range.width();
      worst[i] = range.worst() + MARGIN * spread[i];
    }
    return new Hypervolume(worst, spread);
  }

  /** The volume of some observations and one more. */
  double with(List<Observation> some, Observation another) {
    List<double[]> points = new ArrayList<>();
    some.forEach(each -> points.add(scaled(each)));
    points.add(scaled(another));
    return volume(points, worst.length);
  }

  /** From 0 at the reference point upwards. */
  private double[] scaled(Observation observation) {
    double[] scaled = new double[worst.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.max(0, (worst[i] - observation.losses().get(i)) / spread[i]);
    }
    return scaled;
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
