package sweep.sampler.model;

import java.util.Comparator;
import java.util.List;

/** Coordinates with the score that a model gives them. */
final class Candidate {
  private final double[] coordinates;
  private final double score;

  Candidate(double[] coordinates, double score) {
    this.coordinates = coordinates;
    this.score = score;
  }

  double[] coordinates() {
    return coordinates;
  }

  /** Sorts candidates, the highest score first. */
  static void sort(List<Candidate> candidates) {
    candidates.sort(Comparator.comparingDouble((Candidate each) -> each.score).reversed());
  }
}
