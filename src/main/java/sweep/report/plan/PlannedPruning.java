package sweep.report.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.pruning.EarlyTermination;
import sweep.pruning.PruningForecast;
import sweep.report.plan.PlanReport.Counts;
import sweep.specification.SweepSpec;

/** When the trials of a plan end early. */
public final class PlannedPruning {
  private PlannedPruning() {}

  /** The forecast in words; empty if trials run to their end. */
  public static Optional<String> of(SweepSpec spec, Counts counts) {
    return spec.earlyTermination().map(termination -> forecast(termination, spec, counts));
  }

  private static String forecast(EarlyTermination termination, SweepSpec spec, Counts counts) {
    double searched = counts.trials().orElse(0) - counts.baselineTrials();
    double contenders = termination.everyRepeat() ? searched : searched / spec.repeats();
    double spared = counts.baselineTrials() + searched - contenders + counts.confirming().orElse(0);
    return new PruningForecast(termination)
        .text(
            counts.trials().isPresent() ? OptionalDouble.of(contenders) : OptionalDouble.empty(),
            spared);
  }
}
