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
import sweep.run.plan.ConfirmationCandidates;
import sweep.run.plan.ConfirmingPlan;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.space.Configuration;
import sweep.specification.SweepSpec;
import sweep.store.SweepDirectory;
import sweep.trial.Trial;

/** Reconstructs the trial that a sweep created next, whose journal entry is lost. */
public final class LostTrial {
  /** The greatest number of suggestions to examine. */
  private static final int MOST_SUGGESTIONS = 1_000_000;

  private LostTrial() {}

  /**
   * The trial after those in the journal: the next one of the search, otherwise one that confirms a
   * leader. A trial whose folder holds other parameters is not the one.
   */
  public static Optional<Trial> after(
      SweepHistory history,
      SweepSpec spec,
      SweepDirectory directory,
      ConfirmationCandidates leaders) {
    Predicate<Trial> isIt =
        trial -> trial.number() == history.allTrials().size() && fits(trial, spec, directory);
    return searched(spec, history)
        .filter(isIt)
        .or(() -> confirming(spec, history, leaders).filter(isIt))
        // The run_cap may have been another one then.
        .or(() -> searched(spec.withRunCap(OptionalInt.empty()), history).filter(isIt));
  }

  /** Whether a spec can have a trial, regardless of the trials before it. */
  public static boolean isAskedFor(Trial trial, SweepSpec spec) {
    if (trial.isConfirming()) {
      return spec.confirmation().isPresent();
    }
    Configuration configuration = trial.configuration();
    if (trial.isAdded()) {
      return true;
    }
    if (trial.isBaseline()) {
      return spec.baseline().filter(configuration::equals).isPresent();
    }
    boolean isSearched =
        (trial.isEnqueued() && spec.enqueued().contains(configuration))
            || spec.search().configurations().contains(configuration)
            || spec.search().space().contains(configuration);
    return isSearched && spec.violatedConstraint(configuration).isEmpty();
  }

  private static Optional<Trial> confirming(
      SweepSpec spec, SweepHistory history, ConfirmationCandidates leaders) {
    return spec.confirmation().isPresent()
        ? new ConfirmingPlan(spec, history, leaders).next()
        : Optional.empty();
  }

  private static Optional<Trial> searched(SweepSpec spec, SweepHistory history) {
    return new Plan(spec, PlanStart.after(history))
        .next(history, SearchLimits.suggestions(MOST_SUGGESTIONS));
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
    } catch (IOException e) {
      return true;
    }
  }
}
