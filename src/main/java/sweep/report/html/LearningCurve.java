package sweep.report.html;

import java.util.List;

/**
 * The objective by step during a trial.
 *
 * @param trial the trial's number
 * @param isEarly whether it was pruned or paused
 * @param steps non-decreasing, one per value
 */
record LearningCurve(int trial, boolean isEarly, List<Double> steps, List<Double> values) {
  public LearningCurve {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
  }
}
