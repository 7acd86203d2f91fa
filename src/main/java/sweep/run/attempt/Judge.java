package sweep.run.attempt;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sweep.specification.RetryRule;
import sweep.specification.SweepSpec;
import sweep.text.NonFinite;
import sweep.trial.AttemptEnd;
import sweep.trial.AttemptOutput;
import sweep.trial.FailureCause;
import sweep.trial.Metrics;
import sweep.trial.MissingMetrics;
import sweep.trial.Objective;
import sweep.trial.TrialState;

/** Decides the state of a trial after one of its attempts has ended. */
public final class Judge {
  private final List<Objective> objectives;
  private final Supplier<RetryRule> retryRule;

  public Judge(SweepSpec spec) {
    this(spec.objectives(), spec::retryRule);
  }

  /**
   * Creates a judge.
   *
   * @param retryRule returns the present rule
   */
  Judge(List<Objective> objectives, Supplier<RetryRule> retryRule) {
    this.objectives = objectives;
    this.retryRule = retryRule;
  }

  /**
   * The verdict on an attempt.
   *
   * @param failures the number of attempts that failed by the trial's own fault, with this one
   */
  public Verdict judge(AttemptEnd end, AttemptOutput output, int failures) {
    try {
      return judged(end, output, failures);
    } catch (RuntimeException fault) {
      // It fails this trial only.
      return over(cause(AttemptEnd.Unhandled.of(fault), AttemptOutput.none()));
    }
  }

  private Verdict judged(AttemptEnd end, AttemptOutput output, int failures) {
    if (end instanceof AttemptEnd.Pruned) {
      return new Verdict.Over(TrialState.Kind.PRUNED, Optional.empty());
    }
    if (end instanceof AttemptEnd.Cancelled) {
      return new Verdict.Over(TrialState.Kind.CANCELLED, Optional.empty());
    }
    if (!end.countsAgainstTrial()) {
      return new Verdict.Again();
    }
    if (end instanceof AttemptEnd.Exited exited && isNormal(exited)) {
      return judgeMetrics(output.metrics());
    }
    return retryRule.get().grants(end, output, failures)
        ? new Verdict.Again()
        : over(cause(end, output));
  }

  /** If the exit code is an objective, no exit code is a failure. */
  private boolean isNormal(AttemptEnd.Exited exited) {
    return exited.code() == 0 || BuiltInMetrics.EXIT_CODE.isNamedIn(objectives);
  }

  /** Whether an attempt with this end completes its trial. */
  boolean isSuccess(AttemptEnd end, AttemptOutput output) {
    return judge(end, output, Integer.MAX_VALUE) instanceof Verdict.Over over
        && over.state() == TrialState.Kind.COMPLETED;
  }

  private static FailureCause cause(AttemptEnd end, AttemptOutput output) {
    return FailureCause.of(end, output.lastWords()).orElseThrow();
  }

  /** The verdict on a trial whose command exited normally, by its metrics. */
  public Verdict.Over judgeMetrics(Metrics metrics) {
    if (MissingMetrics.of(objectives, metrics).any()) {
      return new Verdict.Over(TrialState.Kind.NO_METRIC, Optional.empty());
    }
    for (Objective objective : objectives) {
      double value = metrics.value(objective.metric()).orElseThrow();
      if (!Double.isFinite(value) && objective.nonFinite() == NonFinite.FAIL) {
        return over(new FailureCause.NotFinite(objective.metric(), value));
      }
    }
    return new Verdict.Over(TrialState.Kind.COMPLETED, Optional.empty());
  }

  private static Verdict.Over over(FailureCause cause) {
    return new Verdict.Over(TrialState.Kind.FAILED, Optional.of(cause));
  }
}
