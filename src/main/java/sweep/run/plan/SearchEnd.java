package sweep.run.plan;

/** The reason why a search has no more trials. */
public sealed interface SearchEnd
    permits PlanEnd, TargetReached, NoImprovement, HardlyExpected, BudgetSpent {
  /** The reason in words. */
  String describe();
}
