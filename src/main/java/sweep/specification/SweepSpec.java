package sweep.specification;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.command.CommandTemplate;
import sweep.command.FileTemplate;
import sweep.metric.MetricOptions;
import sweep.pruning.EarlyTermination;
import sweep.sampler.Sampler;
import sweep.sampler.SamplerType;
import sweep.sampler.Search;
import sweep.sampler.SearchGoal;
import sweep.space.Configuration;
import sweep.space.Parameter;
import sweep.space.ParameterBlock;
import sweep.space.Rule;
import sweep.space.Value;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.ResultConstraint;
import sweep.trial.Trial;

/**
 * A valid sweep spec.
 *
 * @param objectives the objectives that configurations are ranked by, in order; empty for an
 *     unranked sweep
 * @param metrics where to look for metrics
 * @param baseline a full configuration, which may lie outside the search space
 * @param baselineRepeats how many trials the baseline gets, at least {@code repeats}; 0 without one
 * @param enqueued the configurations that run first, after the baseline; they are complete, and may
 *     lie outside the search space
 * @param usual the values that parameters have by default: the baseline's, or else their own
 * @param repeats how many trials each configuration gets, at least 1
 * @param confirmation how leaders are run again after the search; empty if they are not
 * @param failureBudget the limit of failures; empty for the default
 * @param earlyTermination which trials are pruned; empty for none
 * @param constraints the conditions for trying a configuration; one that names an inactive
 *     parameter does not apply
 * @param files the templates of files that every trial gets
 * @param artifacts the files to collect from completed trials
 * @param notificationSettings the recipients of news, and when the report is written
 * @param stopRule when the search ends early because it no longer pays; empty for never
 * @param resultConstraints the limits that results have to keep; those that do rank first
 * @param runCap the limit of the search's trials, including the baseline's but not confirming ones;
 *     empty for no limit
 */
public record SweepSpec(
    String name,
    Search search,
    CommandTemplate command,
    List<Objective> objectives,
    MetricOptions metrics,
    Optional<Configuration> baseline,
    int baselineRepeats,
    List<Configuration> enqueued,
    Map<String, Value> usual,
    int repeats,
    Optional<Confirmation> confirmation,
    Optional<StopRule> stopRule,
    OptionalInt runCap,
    AttemptLimits limits,
    RetryRule retryRule,
    Optional<FailureBudget> failureBudget,
    Optional<EarlyTermination> earlyTermination,
    List<Rule> constraints,
    List<FileTemplate> files,
    Artifacts artifacts,
    NotificationSettings notificationSettings,
    List<ResultConstraint> resultConstraints) {

  /** Stands for a varying value; no value has this canonical text. */
  private static final String VARIES = "";

  public SweepSpec {
    objectives = List.copyOf(objectives);
    enqueued = List.copyOf(enqueued);
    usual = Map.copyOf(usual);
    resultConstraints = List.copyOf(resultConstraints);
  }

  /** Returns the first objective; empty for an unranked sweep. */
  public Optional<Objective> objective() {
    return objectives.stream().findFirst();
  }

  /** Returns the parameters whose values differ between trials, in the order of the space. */
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
    given().forEach(known -> values.add(canonical(known, name)));
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

  /** Returns the only value of a parameter in a block; empty if the block does not have it. */
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
   * Returns the first constraint that a configuration violates or that can't be evaluated for it;
   * empty if it may be tried.
   */
  public Optional<Rule> violatedConstraint(Configuration configuration) {
    return goal().violated(configuration);
  }

  /** Returns what the search looks for. */
  public SearchGoal goal() {
    return new SearchGoal(objectives, constraints, repeats, runCap, resultConstraints);
  }

  /** Creates the sampler of the search. */
  public Sampler sampler() {
    return search.sampler(goal());
  }

  /** Returns the number of trials that the search gives to a configuration. */
  public int repeatsOf(Origin origin) {
    if (origin instanceof Origin.Imported) {
      // Imported configurations keep the repeats that they have.
      return 0;
    }
    return origin instanceof Origin.Baseline ? baselineRepeats : repeats;
  }

  /** Returns the configurations that run before those of the search, the baseline among them. */
  public Set<Configuration> given() {
    Set<Configuration> given = new LinkedHashSet<>();
    baseline.ifPresent(given::add);
    given.addAll(enqueued);
    return given;
  }

  /** Returns the first repeat whose seed the search does not use. */
  public int firstFreshRepeat() {
    return Math.max(repeats, baselineRepeats);
  }

  /**
   * Whether a trial confirms a leader; not if the spec no longer confirms any, or if the search now
   * uses its seed.
   */
  public boolean confirms(Trial trial) {
    return confirmation.isPresent() && trial.isConfirming() && trial.repeat() >= firstFreshRepeat();
  }

  /** Returns a sweep of one trial with the same command, without retries. */
  public SweepSpec singleTrial(Configuration configuration, long seed) {
    return new SweepSpec(
        name,
        new Search(SamplerType.LIST, search.space(), seed, List.of(configuration)),
        command,
        objectives,
        metrics,
        Optional.empty(),
        0,
        List.of(),
        usual,
        1,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        limits,
        RetryRule.always(0),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        files,
        Artifacts.none(),
        NotificationSettings.none(),
        resultConstraints);
  }

  /** Returns the same sweep with another run cap. */
  public SweepSpec withRunCap(OptionalInt cap) {
    return with(cap, limits, retryRule, failureBudget);
  }

  /** Returns the same sweep with the limits of another. */
  public SweepSpec withLimitsOf(SweepSpec other) {
    AttemptLimits limited = other.limits.withUsualGrace(limits.usualGrace());
    return with(runCap, limited, other.retryRule, other.failureBudget);
  }

  /** Returns the same sweep with another time between TERM and KILL, unless it has its own. */
  public SweepSpec withUsualGrace(Duration grace) {
    return with(runCap, limits.withUsualGrace(grace), retryRule, failureBudget);
  }

  private SweepSpec with(
      OptionalInt cap, AttemptLimits limited, RetryRule retried, Optional<FailureBudget> budget) {
    return new SweepSpec(
        name,
        search,
        command,
        objectives,
        metrics,
        baseline,
        baselineRepeats,
        enqueued,
        usual,
        repeats,
        confirmation,
        stopRule,
        cap,
        limited,
        retried,
        budget,
        earlyTermination,
        constraints,
        files,
        artifacts,
        notificationSettings,
        resultConstraints);
  }
}
