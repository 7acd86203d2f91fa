package sweep.report.plan;

import java.math.BigInteger;
import java.util.Optional;
import sweep.run.plan.Plan;
import sweep.specification.SweepSpec;
import sweep.terminal.CommandException;

/** Refuses to list all trials of a plan that does not have them all. */
public final class CompletePlan {
  private CompletePlan() {}

  /** Refuses a search without an end, or with too many trials. Called before it is walked. */
  public static void checkSize(SweepSpec spec) {
    Optional<BigInteger> total = new Plan(spec).total();
    if (total.isEmpty()) {
      throw refusal("the search has no end; limit it with run_cap");
    }
    if (total.get().compareTo(BigInteger.valueOf(PlanWalk.FARTHEST)) > 0) {
      throw refusal(
          "there are up to %s trials, which is more than %d; limit them with run_cap"
              .formatted(total.get(), PlanWalk.FARTHEST));
    }
  }

  /** Refuses a search whose later trials depend on the results of earlier ones. */
  public static void checkKnown(PlanReport plan) {
    int known = plan.first().size();
    if (known < plan.counts().trials().orElse(Double.POSITIVE_INFINITY)) {
      throw refusal(
          "the trials from number %d on depend on results, as the search learns from them"
              .formatted(known));
    }
  }

  private static CommandException refusal(String why) {
    return CommandException.usage("--all: " + why);
  }
}
