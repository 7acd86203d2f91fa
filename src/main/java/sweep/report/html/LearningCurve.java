package sweep.report.html;

import java.util.List;

/**
 * How the objective went during one trial.
 *
 * @param trial its number
 * @param steps where the values were reported, not falling; as many as values
 */
record LearningCurve(int trial, List<Double> steps, List<Double> values) {
  public LearningCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
  }
}
