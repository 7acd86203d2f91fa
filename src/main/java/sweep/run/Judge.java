package sweep.run;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.spec.SweepSpec;
import sweep.trial.AttemptEnd;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/** Decides what the end of an attempt means for its trial. */
final class Judge {
  private final Optional<Objective> objective;
  private final int retries;

  Judge(SweepSpec spec) {
    this.objective = spec.objective();
    this.retries = spec.limits().retries();
  }

  /**
   * The verdict on an attempt.
   *
   * @param failures how many attempts of the trial have failed by its own fault, this one included
   */
  Verdict judge(AttemptEnd end, Metrics metrics, int failures) {
    if (end instanceof AttemptEnd.Exited exited) {
      return exited.code() == 0
          ? judgeMetrics(metrics)
          : failed(new FailureCause.ExitCode(exited.code()), failures);
    }
    if (end instanceof AttemptEnd.TimedOut timedOut) {
      return failed(new FailureCause.TimedOut(timedOut.limit()), failures);
    }
    return new Verdict.Again();
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
    return Double.isFinite(value.getAsDouble())
        ? new Verdict.Over(TrialState.Kind.COMPLETED, Optional.empty())
        : over(new FailureCause.NotFinite(name, value.getAsDouble()));
  }

  private Verdict failed(FailureCause cause, int failures) {
    return failures <= retries ? new Verdict.Again() : over(cause);
  }

  private static Verdict over(FailureCause cause) {
    return new Verdict.Over(TrialState.Kind.FAILED, Optional.of(cause));
  }
}
