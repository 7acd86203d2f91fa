package sweep.session.single;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sweep.run.plan.Plan;
import sweep.run.plan.PlanStart;
import sweep.sampler.Sampler;
import sweep.specification.SweepSpec;
import sweep.terminal.CommandException;
import sweep.text.Plural;
import sweep.trial.Origin;
import sweep.trial.Trial;

/** The first trials of a spec, as a new sweep numbers them. */
final class PlannedTrials {
  private PlannedTrials() {}

  /** The trials up to the one with a number, which is the last of the list. */
  static List<Trial> upTo(int number, SweepSpec spec) {
    Sampler sampler = spec.sampler();
    Plan plan = new Plan(spec, PlanStart.NEW, sampler);
    List<Trial> trials = new ArrayList<>();
    while (trials.size() <= number) {
      Optional<Trial> next = plan.next(List::of);
      if (next.isEmpty()) {
        throw CommandException.usage(missing(number, trials.size()));
      }
      if (!isForeseeable(next.get(), sampler)) {
        throw CommandException.usage(
            "trial %d depends on the results of earlier ones, as method %s learns from them; `sweep run` runs it"
                .formatted(number, spec.search().method().word()));
      }
      trials.add(next.get());
    }
    return trials;
  }

  private static String missing(int number, int count) {
    return count == 0
        ? "there is no trial %d: the plan has none".formatted(number)
        : "there is no trial %d: the spec has %s, numbered from 0 to %d"
            .formatted(number, Plural.of(count, "trial"), count - 1);
  }

  private static boolean isForeseeable(Trial trial, Sampler sampler) {
    return !(trial.origin() instanceof Origin.Suggested suggested)
        || suggested.number() < sampler.foreseeable();
  }
}
