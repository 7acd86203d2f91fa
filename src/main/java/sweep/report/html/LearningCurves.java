package sweep.report.html;

import java.util.List;

/**
 * The learning curves of a sweep's trials.
 *
 * @param leftOut the number of selected trials whose logs were too large to read
 */
record LearningCurves(List<LearningCurve> curves, int leftOut) {
  /** No curves. */
  public static final LearningCurves NONE = new LearningCurves(List.of(), 0);

  public LearningCurves {
    curves = List.copyOf(curves);
  }
}
