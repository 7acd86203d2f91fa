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
import sweep.run.plan.SearchWatch;
import sweep.store.SweepDirectory;
import sweep.trial.TrialRecord;

/** The progress of a stored sweep. */
public final class SweepProgress {
  /** The state of a sweep with a running runner. */
  public static final String RUNNING = "running";

  private final SweepDirectory directory;
  private final List<TrialRecord> searched;
  private final List<TrialRecord> confirmed;
  private final Optional<BigInteger> total;
  private final BigInteger maxConfirming;
  private final boolean isDone;

  /** The prefix of a total that is an upper bound. */
  private final String atMost;

  private final Optional<String> gaveUp;

  public SweepProgress(StoredSweep stored) {
    SweepHistory history = stored.history();
    this.directory = stored.directory();
    this.gaveUp = history.controls().gaveUp();
    PlanStart start = PlanStart.after(history);
    Plan plan = new Plan(stored.spec(), start);
    ConfirmingPlan confirming =
        new ConfirmingPlan(stored.spec(), history, StoredSweep.leaders(stored.spec()));
    this.searched = trials(history, record -> !record.trial().isConfirming());
    this.confirmed = trials(history, record -> record.trial().isConfirming());
    this.isDone =
        trials(history, record -> !record.state().hasEnded()).isEmpty()
            && !plan.hasAdded()
            && (new SearchWatch(stored.spec(), history).end().isPresent()
                || isExhausted(plan, history, SearchLimits.quick(stored.spec(), start)))
            && confirming.left() == 0;
    this.total = isDone ? Optional.of(BigInteger.valueOf(searched.size())) : plan.total();
    this.maxConfirming =
        isDone ? BigInteger.valueOf(confirmed.size()) : confirming.most(plan.total());
    this.atMost = !isDone && Plan.isBoundFromAbove(stored.spec()) ? "at most " : "";
  }

  /** Whether the search is known to have ended, after examining a few suggestions. */
  private static boolean isExhausted(Plan plan, SweepHistory history, BooleanSupplier patience) {
    return plan.next(history, patience).isEmpty() && plan.end().isPresent();
  }

  private static List<TrialRecord> trials(SweepHistory history, Predicate<TrialRecord> which) {
    return history.trials().stream().filter(which).toList();
  }

  /** Whether nothing is left to run. */
  public boolean isDone() {
    return isDone;
  }

  /** The state of the sweep: running, stopped, given up or finished. */
  public String state() {
    return RunnerLiveness.at(directory).isPresent() ? RUNNING : stateWithoutRunner();
  }

  /** The state of the sweep without looking for a runner. */
  public String stateWithoutRunner() {
    return isDone ? "finished" : gaveUp.isPresent() ? "given up" : "stopped";
  }

  /** The maximal number of trials, including confirming ones; empty if unbounded. */
  public Optional<BigInteger> total() {
    return total.map(maxConfirming::add);
  }

  /** The numbers of ended and planned trials of the search: {@code 7 of 20}. */
  public String searched() {
    return ended(searched, total, atMost);
  }

  /** The numbers of ended and planned confirming trials; empty if none are planned. */
  public Optional<String> confirming() {
    return maxConfirming.signum() > 0 || !confirmed.isEmpty()
        ? Optional.of(ended(confirmed, Optional.of(maxConfirming), ""))
        : Optional.empty();
  }

  private static String ended(List<TrialRecord> trials, Optional<BigInteger> total, String atMost) {
    long ended = trials.stream().filter(record -> record.state().hasEnded()).count();
    BigInteger existing = BigInteger.valueOf(trials.size());
    return ended + total.map(count -> " of " + atMost + count.max(existing)).orElse("");
  }
}
