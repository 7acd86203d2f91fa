package sweep.run.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.run.plan.SearchLimits;
import sweep.sampler.Sampler;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** The trials that a search creates next, as far as they don't depend on results. */
final class TrialsAhead {
  /** The most suggestions examined. */
  private static final int MOST_SUGGESTIONS = 20_000;

  private final Map<Integer, Trial> trials = new HashMap<>();

  /** Why there are no more, for the end of a sentence about one of those. */
  private String lack = "";

  private TrialsAhead() {}

  /** Looks ahead up to a number, unless there are as many trials. */
  static TrialsAhead upTo(int number, ControlSituation now) {
    TrialsAhead ahead = new TrialsAhead();
    int next = now.history().allTrials().size();
    if (number >= next) {
      ahead.look(number, next - 1, now);
    }
    return ahead;
  }

  private void look(int farthest, int last, ControlSituation now) {
    Sampler sampler = now.spec().sampler();
    Plan plan = new Plan(now.spec(), PlanStart.after(now.history()), sampler);
    BooleanSupplier isNear = SearchLimits.suggestions(MOST_SUGGESTIONS);
    for (int number = last; number < farthest; number++) {
      Optional<Trial> next = plan.next(now.history(), isNear);
      if (next.isEmpty()) {
        lack =
            plan.end().isPresent()
                ? "the search ends with trial " + number
                : "it is too far ahead; it can be cancelled once it has been created";
        return;
      }
      if (!isForeseeable(next.get(), sampler)) {
        lack =
            "it depends on the results of earlier ones, and can be cancelled once it has been"
                + " created";
        return;
      }
      trials.put(next.get().number(), next.get());
    }
  }

  private static boolean isForeseeable(Trial trial, Sampler sampler) {
    return !(trial.origin() instanceof Origin.Suggested suggested)
        || suggested.number() < sampler.foreseeable();
  }

  /** The trial with a number; empty if it is not known. */
  Optional<Trial> trial(int number) {
    return Optional.ofNullable(trials.get(number));
  }

  /** Why a trial is not known, in one line. */
  String lack(int number) {
    return "there is no trial %d yet: %s".formatted(number, lack);
  }
}
