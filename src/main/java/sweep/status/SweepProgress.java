package sweep.status;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import sweep.journal.entry.SweepHistory;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.run.plan.TargetWatch;
import sweep.store.SweepDirectory;
import sweep.trial.TrialRecord;

/** How far a sweep has come, as its directory tells. */
public final class SweepProgress {
  /** The state of a sweep that a runner works on. */
  public static final String RUNNING = "running";

  private final SweepDirectory directory;
  private final List<TrialRecord> searched;
  private final List<TrialRecord> fresh;
  private final Optional<BigInteger> total;
  private final BigInteger mostConfirming;
  private final boolean isOver;

  /** What stands before a number of trials that is a bound. */
  private final String atMost;

  private final Optional<String> gaveUp;

  public SweepProgress(StoredSweep stored) {
    SweepHistory history = stored.history();
    this.directory = stored.directory();
    this.gaveUp = history.gaveUp();
    PlanStart start = PlanStart.after(history);
    Plan plan = new Plan(stored.spec(), start);
    ConfirmingPlan confirming =
        new ConfirmingPlan(stored.spec(), history, StoredSweep.leaders(stored.spec()));
    this.searched = trials(history, record -> !record.trial().isConfirming());
    this.fresh = trials(history, record -> record.trial().isConfirming());
    this.isOver =
        trials(history, record -> !record.state().hasEnded()).isEmpty()
            && (new TargetWatch(stored.spec(), history).isReached()
                || isExhausted(plan, history, SearchLimits.quick(stored.spec(), start)))
            && confirming.left() == 0;
    this.total = isOver ? Optional.of(BigInteger.valueOf(searched.size())) : plan.total();
    this.mostConfirming = isOver ? BigInteger.valueOf(fresh.size()) : confirming.most(plan.total());
    this.atMost = !isOver && Plan.isBoundFromAbove(stored.spec()) ? "at most " : "";
  }

  /** What the runner looked at in vain is on record; a search that is not at its end goes on. */
  private static boolean isExhausted(Plan plan, SweepHistory history, BooleanSupplier goOn) {
    return plan.next(history, goOn).isEmpty() && plan.end().isPresent();
  }

  private static List<TrialRecord> trials(SweepHistory history, Predicate<TrialRecord> which) {
    return history.trials().stream().filter(which).toList();
  }

  /** Whether nothing is left to run. */
  public boolean isOver() {
    return isOver;
  }

  /** What becomes of it, in a word or two: running, stopped, given up or finished. */
  public String state() {
    return RunnerLiveness.at(directory).isPresent() ? RUNNING : stateWithoutRunner();
  }

  /** What becomes of it if this process alone is at work on it, and runs nothing. */
  public String stateWithoutRunner() {
    return isOver ? "finished" : gaveUp.isPresent() ? "given up" : "stopped";
  }

  /** How many trials there will be at most, those that confirm too; empty if there is no end. */
  public Optional<BigInteger> total() {
    return total.map(mostConfirming::add);
  }

  /** How many trials of the search are over, of how many at most: {@code 7 of 20}. */
  public String searched() {
    return ended(searched, total, atMost);
  }

  /** How many confirming trials are over, of how many at most; empty if there are none to be. */
  public Optional<String> confirming() {
    return mostConfirming.signum() > 0 || !fresh.isEmpty()
        ? Optional.of(ended(fresh, Optional.of(mostConfirming), ""))
        : Optional.empty();
  }

  private static String ended(List<TrialRecord> trials, Optional<BigInteger> most, String atMost) {
    long ended = trials.stream().filter(record -> record.state().hasEnded()).count();
    BigInteger existing = BigInteger.valueOf(trials.size());
    return ended + most.map(count -> " of " + atMost + count.max(existing)).orElse("");
  }
}
