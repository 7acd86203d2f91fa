package sweep.report.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.journal.entry.SweepHistory;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.TargetWatch;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/** What is left to run of a sweep that exists. */
final class RemainingTrials {
  private final SweepSpec spec;
  private final SweepHistory history;
  private final List<TrialRecord> searched;
  private final PlanWalk walk;

  RemainingTrials(SweepSpec spec, SweepHistory history, PlanWalk.Shown shown) {
    this.spec = spec;
    this.history = history;
    this.searched =
        history.trials().stream().filter(record -> !record.trial().isConfirming()).toList();
    this.walk = new PlanWalk(spec, PlanStart.after(history), shown);
    searched.stream()
        .map(TrialRecord::trial)
        .filter(trial -> !(trial.origin() instanceof Origin.Imported))
        .forEach(walk::take);
    walk.walk();
  }

  /** The trials that this sweep ran or is to run, in order; those that were imported aren't. */
  PlanWalk walk() {
    return walk;
  }

  /** How many trials the search will have had in the end; empty if that takes long to count. */
  Optional<Long> total() {
    return walk.isAtEnd() ? Optional.of(searched.size() + walk.created()) : Optional.empty();
  }

  /**
   * How many trials are left at most, those included that confirm; empty if there is no end.
   *
   * @param trials of the search in the end, which may be an estimate
   */
  OptionalDouble left(OptionalDouble trials) {
    if (trials.isEmpty()) {
      return trials;
    }
    double all = total().map(Long::doubleValue).orElse(trials.getAsDouble());
    boolean over = new TargetWatch(spec, history).isReached();
    double search = over ? 0 : Math.max(0, all - ended(searched));
    BigInteger confirming =
        new ConfirmingPlan(spec, history, StoredSweep.leaders(spec))
            .most(Optional.of(BigInteger.valueOf(Math.round(all))));
    double confirmed = (double) ended(history.trials()) - ended(searched);
    return OptionalDouble.of(search + Math.max(0, confirming.doubleValue() - confirmed));
  }

  private static long ended(List<TrialRecord> trials) {
    return trials.stream().filter(record -> record.state().hasEnded()).count();
  }
}
