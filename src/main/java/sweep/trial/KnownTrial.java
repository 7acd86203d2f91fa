package sweep.trial;

import java.util.Optional;
import sweep.space.Configuration;

/**
 * A trial of another sweep whose result is known to the search. It has no rank in this one.
 *
 * @param sweep the absolute path of the other sweep's directory
 * @param number its number there
 * @param configuration by the parameters of this sweep
 * @param state completed, pruned, failed or no-metric
 * @param metrics the values of this sweep's objectives
 * @param pruning how far it had come by the first of these, if it was pruned
 */
public record KnownTrial(
    String sweep,
    int number,
    Configuration configuration,
    TrialState.Kind state,
    Metrics metrics,
    Optional<Pruning> pruning) {}
