package sweep.specification.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import sweep.pruning.Asha;
import sweep.pruning.EarlyTermination;
import sweep.pruning.Hyperband;
import sweep.pruning.Median;
import sweep.pruning.Patience;
import sweep.pruning.PruningRule;
import sweep.pruning.Resource;
import sweep.pruning.Threshold;
import sweep.pruning.Wilcoxon;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.text.DecimalText;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads {@code early_terminate}: which trials are pruned, and when. */
final class EarlyTerminationReader {
  private static final String HYPERBAND = "hyperband";
  private static final String TYPE = "type";
  private static final String RESOURCE = "resource";
  private static final String REPEATS = "repeats";
  private static final String MIN_ITER = "min_iter";
  private static final String MAX_ITER = "max_iter";
  private static final String CHECKS = "s";
  private static final String ETA = "eta";
  private static final String STRICT = "strict";
  private static final String MIN_TRIALS = "min_trials";
  private static final String MIN = "min";
  private static final String MAX = "max";
  private static final String PATIENCE = "patience";
  private static final String MIN_DELTA = "min_delta";
  private static final String P = "p";
  private static final String MIN_STEPS = "min_steps";

  private static final double DEFAULT_ETA = 3;
  private static final int DEFAULT_MIN_TRIALS = 5;
  private static final double DEFAULT_P = 0.1;
  private static final double GREATEST_P = 0.5;
  private static final int FEWEST_STEPS = 2;

  /** The keys of each type, beside those of all. */
  static final Map<String, List<String>> KEYS_BY_TYPE =
      Map.of(
          HYPERBAND,
          List.of(MIN_ITER, MAX_ITER, CHECKS, ETA, STRICT),
          "asha",
          List.of(MIN_ITER, MAX_ITER, ETA),
          "median",
          List.of(MIN_ITER, MIN_TRIALS),
          "threshold",
          List.of(MIN, MAX, MIN_ITER),
          PATIENCE,
          List.of(PATIENCE, MIN_DELTA, MIN_ITER),
          "wilcoxon",
          List.of(P, MIN_STEPS));

  /** The keys that every type has. */
  static final List<String> COMMON = List.of(TYPE, RESOURCE, REPEATS);

  static final List<String> TYPES =
      List.of(HYPERBAND, "asha", "median", "threshold", PATIENCE, "wilcoxon");

  static final KeyTable KEYS =
      KeyTable.of(
              TYPE,
              RESOURCE,
              REPEATS,
              MIN_ITER,
              MAX_ITER,
              CHECKS,
              ETA,
              STRICT,
              MIN_TRIALS,
              MIN,
              MAX,
              PATIENCE,
              MIN_DELTA,
              P,
              MIN_STEPS)
          .requiring(TYPE);

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  /**
   * Creates a reader.
   *
   * @param notes takes notes for the user
   */
  EarlyTerminationReader(MappingReader spec, NodeReader nodes, List<String> notes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /** Returns the early termination; empty if there is none, or with problems if it isn't valid. */
  Optional<EarlyTermination> read() {
    Optional<MappingReader> section =
        spec.value(SweepKeys.EARLY_TERMINATE)
            .flatMap(
                node ->
                    nodes.section(
                        node, SweepKeys.EARLY_TERMINATE, "such as {type: hyperband, min_iter: 3}"));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Optional<EarlyTermination> found = read(section.get());
    if (!spec.has(SweepKeys.METRIC)) {
      notes.add("early_terminate has no effect without 'metric', by which trials are judged");
      return Optional.empty();
    }
    return found;
  }

  private Optional<EarlyTermination> read(MappingReader section) {
    KEYS.check(section, problems);
    Optional<String> type =
        section.value(TYPE).flatMap(node -> nodes.oneOf(node, section.pathOf(TYPE), TYPES));
    type.ifPresent(known -> rejectOthers(section, known));
    Optional<Resource> resource =
        section
            .value(RESOURCE)
            .flatMap(node -> nodes.text(node, section.pathOf(RESOURCE)))
            .map(Resource::ofWord);
    boolean everyRepeat = truth(section, REPEATS, /* byDefault= */ false);
    return type.flatMap(known -> rule(section, known))
        .map(rule -> new EarlyTermination(rule, resource.orElse(usual(rule)), everyRepeat));
  }

  /** W&amp;B counts the values that were reported. */
  private static Resource usual(PruningRule rule) {
    return rule instanceof Hyperband ? new Resource.Values() : new Resource.Automatic();
  }

  private void rejectOthers(MappingReader section, String type) {
    for (String key : section.keys()) {
      boolean known = KEYS.words().contains(key);
      if (known && !COMMON.contains(key) && !KEYS_BY_TYPE.get(type).contains(key)) {
        problems.add(
            section.keyNode(key),
            section.path(),
            "'%s' is not a key of %s".formatted(key, type),
            "its keys are " + String.join(", ", KEYS_BY_TYPE.get(type)));
      }
    }
  }

  private Optional<PruningRule> rule(MappingReader section, String type) {
    return switch (type) {
      case HYPERBAND -> hyperband(section);
      case "asha" -> Optional.of(asha(section));
      case "median" ->
          Optional.of(
              new Median(
                  count(section, MIN_ITER, 0).orElse(0),
                  count(section, MIN_TRIALS, 1).orElse(DEFAULT_MIN_TRIALS)));
      case "threshold" -> threshold(section);
      case PATIENCE -> patience(section);
      case "wilcoxon" ->
          Optional.of(
              new Wilcoxon(
                  p(section).orElse(DEFAULT_P),
                  count(section, MIN_STEPS, FEWEST_STEPS).orElse(FEWEST_STEPS)));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private Optional<PruningRule> hyperband(MappingReader section) {
    OptionalInt first = count(section, MIN_ITER, 1);
    OptionalInt most = count(section, MAX_ITER, 1);
    OptionalInt checks = count(section, CHECKS, 1);
    double eta = eta(section);
    boolean strict = truth(section, STRICT, /* byDefault= */ true);
    if (!section.has(MIN_ITER) && !(section.has(MAX_ITER) && section.has(CHECKS))) {
      problems.add(
          section.node(), SweepKeys.EARLY_TERMINATE, "needs 'min_iter', or 'max_iter' and 's'");
      return Optional.empty();
    }
    if (most.isEmpty() || checks.isEmpty()) {
      return Optional.of(Hyperband.from(first.orElse(1), eta, strict));
    }
    Hyperband below = Hyperband.below(most.getAsInt(), checks.getAsInt(), eta, strict);
    String fitting =
        "of the checks at %d / %s^k".formatted(most.getAsInt(), DecimalText.brief(eta));
    if (below.bands().isEmpty()) {
      notes.add(
          "early_terminate: none %s is at 1 or later, so no trial is pruned".formatted(fitting));
      return Optional.empty();
    }
    if (below.bands().size() < checks.getAsInt()) {
      notes.add(
          "early_terminate.s: only %d %s are at 1 or later, not %d"
              .formatted(below.bands().size(), fitting, checks.getAsInt()));
    }
    return Optional.of(below);
  }

  private Asha asha(MappingReader section) {
    int first = count(section, MIN_ITER, 1).orElse(1);
    OptionalInt last = count(section, MAX_ITER, 1);
    if (last.isPresent() && last.getAsInt() <= first) {
      problems.add(
          section.value(MAX_ITER).orElseThrow(),
          section.pathOf(MAX_ITER),
          "must be greater than min_iter, %d, but got %d".formatted(first, last.getAsInt()));
    }
    return new Asha(
        first,
        last.isPresent() ? OptionalDouble.of(last.getAsInt()) : OptionalDouble.empty(),
        eta(section));
  }

  private Optional<PruningRule> threshold(MappingReader section) {
    OptionalDouble min = number(section, MIN);
    OptionalDouble max = number(section, MAX);
    if (!section.has(MIN) && !section.has(MAX)) {
      problems.add(section.node(), SweepKeys.EARLY_TERMINATE, "needs 'min' or 'max'");
      return Optional.empty();
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() >= max.getAsDouble()) {
      problems.add(
          section.value(MAX).orElseThrow(),
          section.pathOf(MAX),
          "must be greater than min, but got " + Scalars.kind(section.value(MAX).orElseThrow()));
    }
    return Optional.of(new Threshold(min, max, count(section, MIN_ITER, 0).orElse(0)));
  }

  private Optional<PruningRule> patience(MappingReader section) {
    OptionalDouble minDelta = number(section, MIN_DELTA);
    if (minDelta.isPresent() && minDelta.getAsDouble() < 0) {
      Node node = section.value(MIN_DELTA).orElseThrow();
      problems.add(
          node, section.pathOf(MIN_DELTA), "must not be negative, but got " + Scalars.kind(node));
    }
    OptionalInt longest = count(section, PATIENCE, 1);
    if (!section.has(PATIENCE)) {
      problems.add(
          section.node(),
          SweepKeys.EARLY_TERMINATE,
          "needs 'patience'",
          "how long a trial may go without an improvement, such as 10");
    }
    return Optional.of(
        new Patience(longest.orElse(1), minDelta.orElse(0), count(section, MIN_ITER, 0).orElse(0)));
  }

  private OptionalDouble p(MappingReader section) {
    OptionalDouble p = number(section, P);
    if (p.isPresent() && !(p.getAsDouble() > 0 && p.getAsDouble() <= GREATEST_P)) {
      Node node = section.value(P).orElseThrow();
      problems.add(
          node,
          section.pathOf(P),
          "must be greater than 0 and at most 0.5, but got " + Scalars.kind(node));
    }
    return p;
  }

  private double eta(MappingReader section) {
    OptionalDouble eta = number(section, ETA);
    if (eta.isPresent() && eta.getAsDouble() <= 1) {
      Node node = section.value(ETA).orElseThrow();
      problems.add(
          node, section.pathOf(ETA), "must be greater than 1, but got " + Scalars.kind(node));
      return DEFAULT_ETA;
    }
    return eta.orElse(DEFAULT_ETA);
  }

  private OptionalInt count(MappingReader section, String key, int least) {
    Optional<Node> node = section.value(key);
    return node.isPresent()
        ? nodes.count(node.get(), section.pathOf(key), least)
        : OptionalInt.empty();
  }

  private OptionalDouble number(MappingReader section, String key) {
    Optional<Node> node = section.value(key);
    return node.isPresent()
        ? nodes.number(node.get(), section.pathOf(key))
        : OptionalDouble.empty();
  }

  private boolean truth(MappingReader section, String key, boolean byDefault) {
    return section
        .value(key)
        .flatMap(node -> nodes.truth(node, section.pathOf(key)))
        .orElse(byDefault);
  }
}
