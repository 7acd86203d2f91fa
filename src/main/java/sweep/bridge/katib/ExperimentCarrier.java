package sweep.bridge.katib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sweep.bridge.Losses;
import sweep.bridge.SpecNodes;
import sweep.pruning.EarlyTermination;
import sweep.pruning.Median;
import sweep.pruning.Resource;
import sweep.sampler.SamplerType;
import sweep.space.Parameter;
import sweep.space.Value;
import sweep.specification.SweepSpec;
import sweep.specification.key.SweepKeys;
import sweep.yaml.MappingReader;

/** Carries a spec to Katib, and collects what can't be carried. */
final class ExperimentCarrier {
  private static final Set<String> CARRIED =
      Set.of(
          "name",
          "method",
          SweepKeys.PARAMETERS,
          SweepKeys.COMMAND,
          "program",
          SweepKeys.METRIC,
          SweepKeys.METRICS,
          "run_cap",
          "slots",
          "seed",
          "max_failures",
          SweepKeys.EARLY_TERMINATE,
          SweepKeys.SET);

  /** Keys without which it would be another search. */
  private static final List<String> REFUSED =
      List.of(SweepKeys.BLOCKS, SweepKeys.ZIP, "where", SweepKeys.FILES);

  /** The default of Katib. */
  private static final int PARALLEL = 3;

  private static final int LEAST_OF_CMAES = 2;

  private final SweepSpec spec;
  private final SpecNodes nodes;
  private final Losses losses;

  ExperimentCarrier(SweepSpec spec, SpecNodes nodes, Losses losses) {
    this.spec = spec;
    this.nodes = nodes;
    this.losses = losses;
  }

  /** The experiment; empty, and refused, if the method has no counterpart. */
  Optional<Experiment> experiment() {
    Optional<KatibAlgorithm> algorithm = algorithm();
    checkKeys();
    if (algorithm.isEmpty()) {
      return Optional.empty();
    }
    Optional<Experiment.Goal> goal = new MetricsCarrier(spec, losses).goal();
    return goal.map(found -> experiment(algorithm.get(), found));
  }

  private Experiment experiment(KatibAlgorithm algorithm, Experiment.Goal goal) {
    Map<String, String> constants = constants();
    List<Axis> axes = axes(algorithm, constants);
    OptionalInt maxTrials = maxTrials(algorithm, axes);
    int most = maxTrials.orElse(Integer.MAX_VALUE);
    return new Experiment(
        slug(spec.name()),
        goal,
        algorithm,
        spec.search().seed(),
        medianStop(),
        Optional.empty(),
        OptionalInt.of(Math.min(spec.limits().slots().orElse(PARALLEL), most)),
        maxTrials,
        maxFailed(most),
        axes,
        Map.of(),
        new CommandCarrier(spec, nodes, losses, constants).items(axes),
        new MetricsCarrier(spec, losses).collector());
  }

  private Optional<KatibAlgorithm> algorithm() {
    SamplerType method = spec.search().method();
    Optional<KatibAlgorithm> algorithm = KatibAlgorithm.of(method);
    if (algorithm.isEmpty()) {
      losses.refuse("method", "Katib has no lists of configurations");
    }
    if (method == SamplerType.AUTO) {
      losses.note("method: auto becomes tpe");
    }
    algorithm
        .filter(known -> !known.isSeeded() && spec.search().seed() != 0)
        .ifPresent(known -> losses.note("left out: seed; Katib's sobol has none"));
    return algorithm;
  }

  private void checkKeys() {
    REFUSED.stream()
        .filter(nodes.keys()::contains)
        .forEach(key -> losses.refuse(key, "Katib has nothing like it"));
    List<String> left =
        nodes.keys().stream().filter(k -> !CARRIED.contains(k) && !REFUSED.contains(k)).toList();
    if (!left.isEmpty()) {
      losses.note("left out: " + String.join(", ", left));
    }
    if (spec.repeats() > 1) {
      losses.note("repeats: each configuration runs once");
    }
  }

  /** The values of parameters that are constants, as a command gets them. */
  private Map<String, String> constants() {
    Map<String, String> constants = new LinkedHashMap<>();
    Map<String, MappingReader> written = nodes.parameters();
    for (Map.Entry<String, MappingReader> each : written.entrySet()) {
      if (each.getValue().has(SweepKeys.PARAMETERS)) {
        losses.refuse("parameters." + each.getKey(), "Katib has no nested parameters");
      }
      each.getValue()
          .value("value")
          .flatMap(nodes::value)
          .map(Value::python)
          .ifPresent(value -> constants.put(each.getKey(), value));
    }
    return constants;
  }

  private List<Axis> axes(KatibAlgorithm algorithm, Map<String, String> constants) {
    AxisCarrier carrier = new AxisCarrier(algorithm, losses);
    List<Axis> axes = new ArrayList<>();
    for (Parameter parameter : spec.search().space().parameters()) {
      if (!constants.containsKey(parameter.name())) {
        carrier.axis(parameter).ifPresent(axes::add);
      }
    }
    long ranges = axes.stream().filter(axis -> !axis.isChoice()).count();
    if (algorithm == KatibAlgorithm.CMAES && ranges < LEAST_OF_CMAES) {
      losses.refuse("method", "Katib's cmaes needs at least two ranges of numbers");
    }
    if (spec.search().space().names().size() == constants.size()) {
      losses.refuse(SweepKeys.PARAMETERS, "Katib needs at least one that varies");
    }
    return axes;
  }

  /** The limit of trials, which Katib wants no greater than a grid has points. */
  private OptionalInt maxTrials(KatibAlgorithm algorithm, List<Axis> axes) {
    double points = axes.stream().mapToDouble(Axis::steps).reduce(1, (a, b) -> a * b);
    double cap =
        spec.runCap().isPresent()
            ? Math.max(1, spec.runCap().getAsInt() / spec.repeats())
            : Double.POSITIVE_INFINITY;
    double most = algorithm == KatibAlgorithm.GRID ? Math.min(points, cap) : cap;
    if (most > Integer.MAX_VALUE) {
      losses.note("there is no run_cap: the experiment runs until it is stopped");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) most);
  }

  /** Katib fails at this failure; a spec tolerates as many as it says. */
  private OptionalInt maxFailed(int most) {
    if (spec.failureBudget().isEmpty()) {
      return OptionalInt.empty();
    }
    if (spec.failureBudget().get().percent()) {
      losses.note("left out: max_failures; Katib has no percentages");
      return OptionalInt.empty();
    }
    double failures = Math.floor(spec.failureBudget().get().most()) + 1;
    return failures > most ? OptionalInt.empty() : OptionalInt.of((int) failures);
  }

  private Optional<Experiment.MedianStop> medianStop() {
    Optional<EarlyTermination> rule = spec.earlyTermination();
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    boolean isCounted =
        rule.get().resource() instanceof Resource.Values
            || rule.get().resource() instanceof Resource.Automatic;
    if (!(rule.get().rule() instanceof Median median) || !isCounted) {
      losses.note("left out: early_terminate; Katib has only a median rule by values");
      return Optional.empty();
    }
    losses.note(
        "early_terminate: Katib's medianstop compares once, at start_step, with the mean of the averages");
    int start = (int) Math.max(1, Math.rint(median.first()));
    return Optional.of(new Experiment.MedianStop(median.minTrials(), start));
  }

  /** A name that Kubernetes takes: 40 letters, digits and hyphens, a letter first. */
  static String slug(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String begun = slug.matches("[a-z].*") ? slug : "sweep-" + slug.replaceFirst("^-", "");
    return begun.substring(0, Math.min(begun.length(), 40)).replaceAll("-+$", "");
  }
}
