package sweep.run.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import sweep.command.TrialEnvironment;
import sweep.journal.entry.SweepHistory;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.Leaders;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.trial.Trial;

/** Works out the trial that a sweep created next, where the record of it is lost. */
public final class LostTrial {
  /** Suggestions after which a search among what constraints exclude is given up. */
  private static final int PATIENCE = 1_000_000;

  private LostTrial() {}

  /**
   * The trial that came after what is on record: the search's next one, else one that confirms a
   * leader. One whose folder holds other parameters is not it.
   */
  public static Optional<Trial> after(
      SweepHistory history, SweepSpec spec, SweepDirectory directory, Leaders leaders) {
    Predicate<Trial> isIt =
        trial -> trial.number() == history.allTrials().size() && fits(trial, spec, directory);
    return searched(spec, history)
        .filter(isIt)
        .or(() -> confirming(spec, history, leaders).filter(isIt))
        // The bound on trials may have been another one then.
        .or(() -> searched(spec.withRunCap(OptionalInt.empty()), history).filter(isIt));
  }

  /** Whether a spec may ask for a trial, judged without the trials before it. */
  public static boolean isAskedFor(Trial trial, SweepSpec spec) {
    if (trial.isConfirming()) {
      return spec.confirmation().isPresent();
    }
    Configuration configuration = trial.configuration();
    if (trial.isBaseline()) {
      return spec.baseline().filter(configuration::equals).isPresent();
    }
    boolean isSearched =
        spec.search().configurations().contains(configuration)
            || spec.search().space().contains(configuration);
    return isSearched && spec.violatedConstraint(configuration).isEmpty();
  }

  private static Optional<Trial> confirming(SweepSpec spec, SweepHistory history, Leaders leaders) {
    return spec.confirmation().isPresent()
        ? new ConfirmingPlan(spec, history, leaders).next()
        : Optional.empty();
  }

  private static Optional<Trial> searched(SweepSpec spec, SweepHistory history) {
    int[] left = {PATIENCE};
    return new Plan(spec, PlanStart.after(history)).next(history, () -> left[0]-- > 0);
  }

  private static boolean fits(Trial trial, SweepSpec spec, SweepDirectory directory) {
    Path parameters = directory.parameters(trial.number());
    if (!Files.isRegularFile(parameters, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Trial seeded = trial.seeded(spec.search().seed());
    try {
      return Files.readString(parameters)
          .equals(TrialEnvironment.parametersFile(spec.command(), seeded));
    } catch (IOException unreadable) {
      return true;
    }
  }
}
