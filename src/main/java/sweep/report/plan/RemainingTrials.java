package sweep.report.plan;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.journal.entry.SweepHistory;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchWatch;
import sweep.specification.SweepSpec;
import sweep.status.StoredSweep;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/** The trials left to run in an existing sweep. */
final class RemainingTrials {
  private final SweepSpec spec;
  private final SweepHistory history;
  private final List<TrialRecord> searched;
  private final PlanWalk walk;

  private RemainingTrials(
      SweepSpec spec, SweepHistory history, List<TrialRecord> searched, PlanWalk walk) {
    this.spec = spec;
    this.history = history;
    this.searched = searched;
    this.walk = walk;
  }

  static RemainingTrials of(SweepSpec spec, SweepHistory history, PlanWalk.Shown shown) {
    List<TrialRecord> searched =
        history.trials().stream().filter(record -> !record.trial().isConfirming()).toList();
    PlanWalk walk = new PlanWalk(spec, PlanStart.after(history), shown);
    searched.stream()
        .map(TrialRecord::trial)
        .filter(trial -> !(trial.origin() instanceof Origin.Imported))
        .forEach(walk::take);
    return new RemainingTrials(spec, history, searched, walk.walk());
  }

  /** The trials that this sweep ran or will run, in order, without imported ones. */
  PlanWalk walk() {
    return walk;
  }

  /** The final number of search trials; empty if it takes too long to count. */
  Optional<Long> total() {
    return walk.isAtEnd() ? Optional.of(searched.size() + walk.created()) : Optional.empty();
  }

  /**
   * The greatest number of trials left, including confirming ones; empty if the plan is unbounded.
   *
   * @param trials the final number of search trials, possibly an estimate
   */
  OptionalDouble left(OptionalDouble trials) {
    if (trials.isEmpty()) {
      return trials;
    }
    double all = total().map(Long::doubleValue).orElse(trials.getAsDouble());
    boolean over = new SearchWatch(spec, history).end().isPresent();
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
