package sweep.report.html;

import java.util.List;

/**
 * The objective by step during a trial.
 *
 * @param trial the trial's number
 * @param isPruned whether it ended early
 * @param steps non-decreasing, one per value
 */
record LearningCurve(int trial, boolean isPruned, List<Double> steps, List<Double> values) {
  public LearningCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
  }
}
