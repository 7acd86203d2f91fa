package sweep.sampler.model;

import java.util.List;

/**
 * The region in which a model is trusted: near a known point along every axis of numbers. Its
 * radius grows with the number of points, until it is everywhere; as in Google's Vizier.
 */
final class TrustRegion {
  private static final double FIRST_RADIUS = 0.2;
  private static final double GROWTH = 0.3;
  private static final double EVERYWHERE = 0.5;

  private final List<Axis> axes;
  private final List<double[]> points;
  private final double radius;

  TrustRegion(List<Axis> axes, List<double[]> points) {
    this.axes = axes;
    this.points = points;
    this.radius = FIRST_RADIUS + GROWTH * points.size() / (5.0 * (axes.size() + 1));
  }

  /** How far a point is outside; 0 if it is inside. */
  double distance(double[] point) {
    if (radius > EVERYWHERE) {
      return 0;
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.size() && nearest > radius; i++) {
      nearest = Math.min(nearest, distance(point, points.get(i), nearest));
    }
    return Math.max(0, nearest - radius);
  }

  private double distance(double[] point, double[] known, double enough) {
    double most = 0;
    for (int axis = 0; axis < point.length && most < enough; axis++) {
      double difference = Math.abs(point[axis] - known[axis]);
      if (!axes.get(axis).isChoice() && !Double.isNaN(difference)) {
        most = Math.max(most, difference);
      }
    }
    return most;
  }
}
