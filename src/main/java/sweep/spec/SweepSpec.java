package sweep.spec;

import java.util.Optional;
import java.util.OptionalInt;
import sweep.sampler.Search;
import sweep.space.Configuration;
import sweep.trial.Objective;

/**
 * A sweep as the user wants it; already valid.
 *
 * @param objective empty for a sweep that runs unranked
 * @param baseline a full configuration, which may lie outside the search space
 * @param repeats how many trials each configuration gets, at least 1
 * @param runCap the most trials that the sweep may have, baseline included; empty for no bound
 */
public record SweepSpec(
    String name,
    Search search,
    CommandTemplate command,
    Optional<Objective> objective,
    Optional<Configuration> baseline,
    int repeats,
    OptionalInt runCap,
    AttemptLimits limits) {

  /** The same sweep with another bound. */
  public SweepSpec withRunCap(OptionalInt cap) {
    return new SweepSpec(name, search, command, objective, baseline, repeats, cap, limits);
  }
}
