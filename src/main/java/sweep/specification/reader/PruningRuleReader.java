package sweep.specification.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;
import sweep.pruning.Asha;
import sweep.pruning.AshaPromotion;
import sweep.pruning.Hyperband;
import sweep.pruning.Median;
import sweep.pruning.Patience;
import sweep.pruning.PruningRule;
import sweep.pruning.Threshold;
import sweep.pruning.Wilcoxon;
import sweep.text.DecimalText;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;
import sweep.yaml.Scalars;

/** Reads the rule of {@code early_terminate}. */
final class PruningRuleReader {
  private static final String HYPERBAND = "hyperband";
  private static final String ASHA = "asha";
  private static final String MEDIAN = "median";
  private static final String THRESHOLD = "threshold";
  private static final String WILCOXON = "wilcoxon";
  private static final String MIN_ITER = "min_iter";
  private static final String MAX_ITER = "max_iter";
  private static final String CHECKS = "s";
  private static final String ETA = "eta";
  static final String PROMOTE = "promote";
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

  static final List<String> TYPES = List.of(HYPERBAND, ASHA, MEDIAN, THRESHOLD, PATIENCE, WILCOXON);

  /** The keys of all types. */
  static final List<String> KEYS =
      TYPES.stream().flatMap(type -> keys(type).stream()).distinct().toList();

  private final MappingReader section;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  /**
   * Creates a reader.
   *
   * @param notes takes notes for the user
   */
  PruningRuleReader(MappingReader section, NodeReader nodes, List<String> notes) {
    this.section = section;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /** The keys of a type, beside those of all. */
  static List<String> keys(String type) {
    return switch (type) {
      case HYPERBAND -> List.of(MIN_ITER, MAX_ITER, CHECKS, ETA, STRICT);
      case ASHA -> List.of(MIN_ITER, MAX_ITER, ETA, PROMOTE);
      case MEDIAN -> List.of(MIN_ITER, MIN_TRIALS);
      case THRESHOLD -> List.of(MIN, MAX, MIN_ITER);
      case PATIENCE -> List.of(PATIENCE, MIN_DELTA, MIN_ITER);
      case WILCOXON -> List.of(P, MIN_STEPS);
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** Returns the rule of a type; empty if it isn't valid or has no effect. */
  Optional<PruningRule> read(String type) {
    return switch (type) {
      case HYPERBAND -> hyperband();
      case ASHA -> Optional.of(asha());
      case MEDIAN ->
          Optional.of(
              new Median(
                  count(MIN_ITER, 0).orElse(0), count(MIN_TRIALS, 1).orElse(DEFAULT_MIN_TRIALS)));
      case THRESHOLD -> threshold();
      case PATIENCE -> patience();
      case WILCOXON ->
          Optional.of(
              new Wilcoxon(
                  p().orElse(DEFAULT_P), count(MIN_STEPS, FEWEST_STEPS).orElse(FEWEST_STEPS)));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private Optional<PruningRule> hyperband() {
    OptionalInt first = count(MIN_ITER, 1);
    OptionalInt most = count(MAX_ITER, 1);
    OptionalInt checks = count(CHECKS, 1);
    double eta = eta();
    boolean strict = truth(STRICT, true);
    if (!section.has(MIN_ITER) && !(section.has(MAX_ITER) && section.has(CHECKS))) {
      problems.add(section.node(), section.path(), "needs 'min_iter', or 'max_iter' and 's'");
      return Optional.empty();
    }
    return most.isPresent() && checks.isPresent()
        ? checked(Hyperband.below(most.getAsInt(), checks.getAsInt(), eta, strict), checks)
        : Optional.of(Hyperband.from(first.orElse(1), eta, strict));
  }

  /** Notes checks that would be below 1. */
  private Optional<PruningRule> checked(Hyperband rule, OptionalInt checks) {
    String fitting =
        "of the checks at %s / %s^k"
            .formatted(DecimalText.brief(rule.most().orElseThrow()), DecimalText.brief(rule.eta()));
    if (rule.bands().isEmpty()) {
      notes.add(
          "early_terminate: none %s is at 1 or later, so no trial is pruned".formatted(fitting));
      return Optional.empty();
    }
    if (rule.bands().size() < checks.getAsInt()) {
      notes.add(
          "early_terminate.s: only %d %s are at 1 or later, not %d"
              .formatted(rule.bands().size(), fitting, checks.getAsInt()));
    }
    return Optional.of(rule);
  }

  private PruningRule asha() {
    int first = count(MIN_ITER, 1).orElse(1);
    OptionalInt last = count(MAX_ITER, 1);
    if (last.isPresent() && last.getAsInt() <= first) {
      problems.add(
          section.value(MAX_ITER).orElseThrow(),
          section.pathOf(MAX_ITER),
          "must be greater than min_iter, %d, but got %d".formatted(first, last.getAsInt()));
    }
    Asha asha =
        new Asha(
            first,
            last.isPresent() ? OptionalDouble.of(last.getAsInt()) : OptionalDouble.empty(),
            eta());
    return truth(PROMOTE, false) ? new AshaPromotion(asha) : asha;
  }

  private boolean truth(String key, boolean usual) {
    return section.value(key).flatMap(node -> nodes.truth(node, section.pathOf(key))).orElse(usual);
  }

  private Optional<PruningRule> threshold() {
    OptionalDouble min = number(MIN);
    OptionalDouble max = number(MAX);
    if (!section.has(MIN) && !section.has(MAX)) {
      problems.add(section.node(), section.path(), "needs 'min' or 'max'");
      return Optional.empty();
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() >= max.getAsDouble()) {
      problems.add(
          section.value(MAX).orElseThrow(),
          section.pathOf(MAX),
          "must be greater than min, but got " + Scalars.kind(section.value(MAX).orElseThrow()));
    }
    return Optional.of(new Threshold(min, max, count(MIN_ITER, 0).orElse(0)));
  }

  private Optional<PruningRule> patience() {
    OptionalDouble minDelta = number(MIN_DELTA);
    if (minDelta.isPresent() && minDelta.getAsDouble() < 0) {
      Node node = section.value(MIN_DELTA).orElseThrow();
      problems.add(
          node, section.pathOf(MIN_DELTA), "must not be negative, but got " + Scalars.kind(node));
    }
    OptionalInt longest = count(PATIENCE, 1);
    if (!section.has(PATIENCE)) {
      problems.add(
          section.node(),
          section.path(),
          "needs 'patience'",
          "how long a trial may go without an improvement, such as 10");
    }
    return Optional.of(
        new Patience(longest.orElse(1), minDelta.orElse(0), count(MIN_ITER, 0).orElse(0)));
  }

  private OptionalDouble p() {
    OptionalDouble p = number(P);
    if (p.isPresent() && !(p.getAsDouble() > 0 && p.getAsDouble() <= GREATEST_P)) {
      Node node = section.value(P).orElseThrow();
      problems.add(
          node,
          section.pathOf(P),
          "must be greater than 0 and at most 0.5, but got " + Scalars.kind(node));
    }
    return p;
  }

  private double eta() {
    OptionalDouble eta = number(ETA);
    if (eta.isPresent() && eta.getAsDouble() <= 1) {
      Node node = section.value(ETA).orElseThrow();
      problems.add(
          node, section.pathOf(ETA), "must be greater than 1, but got " + Scalars.kind(node));
      return DEFAULT_ETA;
    }
    return eta.orElse(DEFAULT_ETA);
  }

  private OptionalInt count(String key, int least) {
    Optional<Node> node = section.value(key);
    return node.isPresent()
        ? nodes.count(node.get(), section.pathOf(key), least)
        : OptionalInt.empty();
  }

  private OptionalDouble number(String key) {
    Optional<Node> node = section.value(key);
    return node.isPresent()
        ? nodes.number(node.get(), section.pathOf(key))
        : OptionalDouble.empty();
  }
}
