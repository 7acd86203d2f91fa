package sweep.run.attempt;

import java.util.Optional;
import java.util.function.Consumer;
import sweep.pruning.Curve;
import sweep.pruning.EarlyTermination;
import sweep.text.DecimalText;
import sweep.trial.Objective;

/** Notices that no trial can be pruned, because trials don't report what it takes. */
final class UnmeasuredTrials {
  /** After this many trials it is no accident. */
  private static final int ENOUGH = 3;

  private final Objective objective;
  private final EarlyTermination termination;
  private final Consumer<String> notice;
  private int ended;
  private boolean sawValue;
  private boolean sawResource;

  /** Whether a trial reported what it takes, if too late. */
  private boolean sawJudged;

  private boolean isSettled;

  UnmeasuredTrials(Objective objective, EarlyTermination termination, Consumer<String> notice) {
    this.objective = objective;
    this.termination = termination;
    this.notice = notice;
  }

  /** Takes a value that a trial reported; not finite if its resource is unknown. */
  void measured(double resource) {
    sawValue = true;
    sawResource |= Double.isFinite(resource);
  }

  /**
   * Counts a trial that has ended.
   *
   * @param curve what it reported; empty if it reported nothing
   * @param onRung whether it reached a rung
   * @param inTime whether it could have been pruned by what it reported
   */
  void ended(Optional<Curve> curve, boolean onRung, boolean inTime) {
    boolean hasCurve = curve.filter(known -> !known.isEmpty()).isPresent();
    boolean isJudged = onRung || (hasCurve && !termination.rule().comparesTrials());
    sawJudged |= isJudged;
    isSettled |= isJudged && inTime;
    if (isSettled) {
      return;
    }
    ended++;
    if (ended == ENOUGH) {
      isSettled = true;
      notice.accept("early_terminate: %s".formatted(why(curve)));
    }
  }

  private String why(Optional<Curve> curve) {
    String unit = termination.resource().unit();
    if (!sawValue) {
      return "%s was not seen in the output of the first trials, so none can be pruned"
          .formatted(objective.metric());
    }
    if (!sawResource) {
      return "'%s' was not seen in the output of the first trials, so none can be pruned; name in 'resource' what the output counts"
          .formatted(unit);
    }
    if (sawJudged) {
      return "%s was not seen while the first trials ran, only at their end, too late to prune them; print it as they go, with python -u or flush=True"
          .formatted(objective.metric());
    }
    double last = curve.map(Curve::resource).orElse(Double.NaN);
    return "the first trials ended before the first rung, so none can be pruned%s"
        .formatted(
            Double.isNaN(last)
                ? ""
                : "; the last value of the last one was at %s"
                    .formatted(termination.resource().place(DecimalText.brief(last))));
  }
}
