package sweep.sampler;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.trial.Objective;
import sweep.trial.ResultConstraint;

/**
 * What a search looks for.
 *
 * @param objectives what configurations are ranked by, in order; samplers that learn need one
 * @param constraints the conditions for trying a configuration
 * @param repeats how many trials evaluate a configuration, at least 1
 * @param trials the number of trials at the end of the search; empty for no limit
 * @param results the limits that results have to keep
 */
public record SearchGoal(
    List<Objective> objectives,
    List<Rule> constraints,
    int repeats,
    OptionalInt trials,
    List<ResultConstraint> results) {
  /** Without objectives, constraints and repeats. */
  public static final SearchGoal NONE =
      new SearchGoal(List.of(), List.of(), 1, OptionalInt.empty());

  public SearchGoal {
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
    results = List.copyOf(results);
  }

  /** Without limits of results. */
  public SearchGoal(
      List<Objective> objectives, List<Rule> constraints, int repeats, OptionalInt trials) {
    this(objectives, constraints, repeats, trials, List.of());
  }

  /**
   * The first constraint that a configuration violates, or for which it has no result; empty if it
   * may be tried. A constraint that names an inactive parameter does not apply.
   */
  public Optional<Rule> violated(Configuration configuration) {
    return constraints.stream()
        .filter(rule -> configuration.names().containsAll(rule.names()))
        .filter(rule -> !holds(rule, configuration))
        .findFirst();
  }

  private static boolean holds(Rule rule, Configuration configuration) {
    try {
      return rule.holds(configuration.entries());
    } catch (RuleException e) {
      return false;
    }
  }
}
