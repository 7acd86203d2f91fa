package sweep.report.html;

import java.util.List;

/**
 * The learning curves that were read of a sweep's trials.
 *
 * @param leftOut how many of the chosen trials were not read, as their logs are too large
 */
record LearningCurves(List<LearningCurve> curves, int leftOut) {
  /** Of a sweep that has none. */
  public static final LearningCurves NONE = new LearningCurves(List.of(), 0);

  public LearningCurves {
    curves = List.copyOf(curves);
  }
}
