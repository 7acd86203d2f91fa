package sweep.specification;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.command.CommandTemplate;
import sweep.command.FileTemplate;
import sweep.metric.MetricOptions;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.trial.Objective;
import sweep.trial.Trial;

/**
 * A sweep as the user wants it; already valid.
 *
 * @param objectives by which configurations are ranked, the first before the others; empty for a
 *     sweep that runs unranked
 * @param metrics where metrics are looked for
 * @param baseline a full configuration, which may lie outside the search space
 * @param baselineRepeats how many trials the baseline gets, at least {@code repeats}; 0 without one
 * @param repeats how many trials each configuration gets, at least 1
 * @param confirmation how the leaders are run again in the end; empty if they are not
 * @param failureBudget empty for no bound on failures
 * @param constraints what a configuration must satisfy before it is tried; one that names a
 *     parameter that isn't active there does not apply
 * @param files of which every trial gets a copy
 * @param artifacts what is collected of the trials that complete
 * @param telling how people hear of it
 * @param runCap the most trials that the search may have, baseline included, confirming ones apart;
 *     empty for no bound
 */
public record SweepSpec(
    String name,
    Search search,
    CommandTemplate command,
    List<Objective> objectives,
    MetricOptions metrics,
    Optional<Configuration> baseline,
    int baselineRepeats,
    int repeats,
    Optional<Confirmation> confirmation,
    OptionalInt runCap,
    AttemptLimits limits,
    RetryRule retryRule,
    Optional<FailureBudget> failureBudget,
    List<Rule> constraints,
    List<FileTemplate> files,
    Artifacts artifacts,
    NotificationSettings telling) {

  /** No value has this as its canonical text. */
  private static final String VARIES = "";

  public SweepSpec {
    objectives = List.copyOf(objectives);
  }

  /** The first objective; empty for a sweep that runs unranked. */
  public Optional<Objective> objective() {
    return objectives.stream().findFirst();
  }

  /** The parameters that don't have the same value in every trial, in the order of the space. */
  public Set<String> varyingParameters() {
    Set<String> varying = new LinkedHashSet<>();
    for (Parameter parameter : search.space().parameters()) {
      if (!isSameEverywhere(parameter)) {
        varying.add(parameter.name());
      }
    }
    return varying;
  }

  private boolean isSameEverywhere(Parameter parameter) {
    String name = parameter.name();
    Set<Optional<String>> values = new HashSet<>();
    baseline.ifPresent(known -> values.add(canonical(known, name)));
    for (Configuration known : search.configurations()) {
      values.add(canonical(known, name));
      if (values.size() > 1) {
        return false;
      }
    }
    if (search.configurations().isEmpty()) {
      search.space().blocks().forEach(block -> values.add(constant(block, name)));
    }
    return values.size() <= 1 && !values.contains(Optional.of(VARIES));
  }

  /** The one value that a parameter has in a block; empty if it has none there. */
  private static Optional<String> constant(ParameterBlock block, String name) {
    return block
        .parameter(name)
        .map(
            parameter ->
                isConstant(parameter) ? parameter.distribution().at(0).canonical() : VARIES);
  }

  private static boolean isConstant(Parameter parameter) {
    boolean ruled = parameter.when().isPresent() || parameter.formula().isPresent();
    return !ruled && parameter.distribution().isConstant();
  }

  private static Optional<String> canonical(Configuration configuration, String name) {
    return configuration.value(name).map(Value::canonical);
  }

  /**
   * The first constraint that a configuration does not satisfy, or for which it can't be worked
   * out; empty if it may be tried.
   */
  public Optional<Rule> violatedConstraint(Configuration configuration) {
    return constraints.stream()
        .filter(rule -> configuration.names().containsAll(rule.names()))
        .filter(rule -> !holds(rule, configuration))
        .findFirst();
  }

  private static boolean holds(Rule rule, Configuration configuration) {
    try {
      return rule.holds(configuration.entries());
    } catch (RuleException unworkable) {
      return false;
    }
  }

  /** The first repeat whose seed the search does not use. */
  public int firstFreshRepeat() {
    return Math.max(repeats, baselineRepeats);
  }

  /**
   * Whether a trial confirms a leader. It does not if nothing is to be confirmed any more, or if
   * the search has come to use its seed.
   */
  public boolean confirms(Trial trial) {
    return confirmation.isPresent() && trial.isConfirming() && trial.repeat() >= firstFreshRepeat();
  }

  /** A sweep of one trial with the same command: this configuration. */
  public SweepSpec singleTrial(Configuration configuration) {
    return new SweepSpec(
        name,
        new Search(SamplerType.LIST, search.space(), search.seed(), List.of(configuration)),
        command,
        objectives,
        metrics,
        Optional.empty(),
        0,
        1,
        Optional.empty(),
        OptionalInt.empty(),
        limits,
        RetryRule.always(0),
        Optional.empty(),
        List.of(),
        files,
        Artifacts.none(),
        NotificationSettings.none());
  }

  /** The same sweep with another bound. */
  public SweepSpec withRunCap(OptionalInt cap) {
    return new SweepSpec(
        name,
        search,
        command,
        objectives,
        metrics,
        baseline,
        baselineRepeats,
        repeats,
        confirmation,
        cap,
        limits,
        retryRule,
        failureBudget,
        constraints,
        files,
        artifacts,
        telling);
  }
}
