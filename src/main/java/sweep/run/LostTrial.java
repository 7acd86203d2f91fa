package sweep.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sweep.journal.SweepDirectory;
import sweep.journal.SweepHistory;
import sweep.spec.SweepSpec;
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
    Optional<Trial> confirming =
        spec.confirmation().isPresent()
            ? new ConfirmingPlan(spec, history, leaders).next()
            : Optional.empty();
    // The bound on trials may have been another one then.
    return Stream.of(
            searched(spec, history),
            confirming,
            searched(spec.withRunCap(OptionalInt.empty()), history))
        .flatMap(Optional::stream)
        .filter(trial -> trial.number() == history.allTrials().size())
        .filter(trial -> fits(trial, spec, directory))
        .findFirst();
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
          .equals(TrialInputs.parameters(spec, seeded.configuration(), seeded.knownSeed()));
    } catch (IOException unreadable) {
      return true;
    }
  }
}
