package sweep.run;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.spec.RetryRule;
import sweep.spec.SweepSpec;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.NonFinite;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/** Decides what the end of an attempt means for its trial. */
final class Judge {
  private final Optional<Objective> objective;
  private final RetryRule retryRule;

  Judge(SweepSpec spec) {
    this.objective = spec.objective();
    this.retryRule = spec.retryRule();
  }

  /**
   * The verdict on an attempt.
   *
   * @param failures how many attempts of the trial have failed by its own fault, this one included
   */
  Verdict judge(AttemptEnd end, AttemptOutput output, int failures) {
    if (!end.countsAgainstTrial()) {
      return new Verdict.Again();
    }
    if (end instanceof AttemptEnd.Exited exited && exited.code() == 0) {
      return judgeMetrics(output.metrics());
    }
    return retryRule.grants(end, output, failures) ? new Verdict.Again() : over(cause(end, output));
  }

  /** Whether an attempt with this end completes its trial. */
  boolean isSuccess(AttemptEnd end, AttemptOutput output) {
    return judge(end, output, Integer.MAX_VALUE) instanceof Verdict.Over over
        && over.state() == TrialState.Kind.COMPLETED;
  }

  private static FailureCause cause(AttemptEnd end, AttemptOutput output) {
    return FailureCause.of(end, output.lastWords()).orElseThrow();
  }

  private Verdict judgeMetrics(Metrics metrics) {
    if (objective.isEmpty()) {
      return new Verdict.Over(TrialState.Kind.COMPLETED, Optional.empty());
    }
    String name = objective.get().metric();
    OptionalDouble value = metrics.value(name);
    if (value.isEmpty()) {
      return new Verdict.Over(TrialState.Kind.NO_METRIC, Optional.empty());
    }
    boolean isFine =
        Double.isFinite(value.getAsDouble()) || objective.get().nonFinite() == NonFinite.WORST;
    return isFine
        ? new Verdict.Over(TrialState.Kind.COMPLETED, Optional.empty())
        : over(new FailureCause.NotFinite(name, value.getAsDouble()));
  }

  private static Verdict over(FailureCause cause) {
    return new Verdict.Over(TrialState.Kind.FAILED, Optional.of(cause));
  }
}
