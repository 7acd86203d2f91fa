package sweep.specification.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import sweep.specification.DirectionGuess;
import sweep.specification.key.KeyTable;
import sweep.specification.key.SweepKeys;
import sweep.text.NonFinite;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.RankBy;
import sweep.trial.Reduction;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads the objectives: a map, or a list of maps, each of another metric. */
final class ObjectiveReader {
  private static final String NAME = "name";
  private static final String GOAL = "goal";
  private static final String REDUCTION = "reduction";
  private static final String AT = "at";

  /** W&amp;B's keys that have no effect yet. */
  private static final List<String> UNUSED = List.of("impute", "impute_while_running");

  static final KeyTable KEYS =
      KeyTable.of(NAME, GOAL, REDUCTION, AT, "target", "nan", "impute", "impute_while_running")
          .requiring(NAME);

  private static final String EXAMPLE = "such as {name: val_loss, goal: minimize}";
  private static final Pattern PLACE = Pattern.compile("^(best|min|max) of (\\S.*)$");

  private final MappingReader spec;
  private final NodeReader nodes;
  private final Problems problems;
  private final List<String> notes;

  ObjectiveReader(MappingReader spec, NodeReader nodes, List<String> notes) {
    this.spec = spec;
    this.nodes = nodes;
    this.problems = nodes.problems();
    this.notes = notes;
  }

  /**
   * Returns the valid objectives, in the order of the spec.
   *
   * @param repeats the number of trials of a configuration
   */
  List<Objective> read(int repeats) {
    String path = SweepKeys.METRIC;
    Optional<Node> metric = spec.value(path);
    List<Objective> objectives = new ArrayList<>();
    if (metric.isPresent() && metric.get() instanceof SequenceNode) {
      list(nodes.list(metric.get(), path), objectives);
    } else {
      metric
          .flatMap(node -> nodes.section(node, path, EXAMPLE))
          .flatMap(this::objective)
          .ifPresent(objectives::add);
    }
    checkRankBy(objectives, repeats);
    return objectives;
  }

  private void list(List<Node> items, List<Objective> objectives) {
    Map<String, String> places = new LinkedHashMap<>();
    for (int index = 0; index < items.size(); index++) {
      String place = "%s[%d]".formatted(SweepKeys.METRIC, index);
      Optional<MappingReader> section = nodes.section(items.get(index), place, EXAMPLE);
      Optional<Objective> objective = section.flatMap(this::objective);
      if (objective.isPresent()) {
        checkName(section.get(), objective.get().metric(), places);
        objectives.add(objective.get());
      }
    }
  }

  private void checkName(MappingReader section, String name, Map<String, String> places) {
    String earlier = places.putIfAbsent(name, section.path());
    if (earlier != null) {
      problems.add(
          section.value(NAME).orElseThrow(),
          section.pathOf(NAME),
          "'%s' is an objective already, in %s".formatted(name, earlier),
          "each objective needs a different metric");
    }
  }

  private Optional<Objective> objective(MappingReader metric) {
    KEYS.check(metric, problems);
    for (String key : UNUSED) {
      if (metric.has(key)) {
        notes.add("%s is not used yet".formatted(metric.pathOf(key)));
      }
    }
    Optional<String> name = metric.value(NAME).flatMap(node -> name(node, metric.pathOf(NAME)));
    Direction goal = constant(metric, GOAL, Direction.class).orElse(Direction.MINIMIZE);
    if (!metric.has(GOAL)
        && name.flatMap(DirectionGuess::of).filter(Direction.MAXIMIZE::equals).isPresent()) {
      notes.add(
          "%s: %s is minimized because no goal is set; add goal: maximize if higher is better"
              .formatted(metric.path(), name.get()));
    }
    Reduction reduction = constant(metric, REDUCTION, Reduction.class).orElse(Reduction.LAST);
    OptionalDouble target =
        metric
            .value("target")
            .map(node -> nodes.number(node, metric.pathOf("target")))
            .orElseGet(OptionalDouble::empty);
    NonFinite nonFinite = constant(metric, "nan", NonFinite.class).orElse(NonFinite.FAIL);
    RankBy rankBy = constant(spec, SweepKeys.RANK_BY, RankBy.class).orElse(RankBy.MEAN);
    Optional<Objective.At> at = at(metric, goal);
    return name.map(known -> new Objective(known, goal, reduction, target, rankBy, nonFinite, at));
  }

  private <E extends Enum<E>> Optional<E> constant(
      MappingReader section, String key, Class<E> type) {
    return section
        .value(key)
        .flatMap(node -> nodes.constant(node, section.pathOf(key), EnumSet.allOf(type)));
  }

  private Optional<String> name(Node node, String path) {
    Optional<String> name = nodes.text(node, path);
    if (name.filter(String::isBlank).isPresent()) {
      problems.add(node, path, "the name is empty", "such as val_loss");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Objective.At> at(MappingReader metric, Direction goal) {
    Optional<Node> node = metric.value(AT);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String path = metric.pathOf(AT);
    if (metric.has(REDUCTION)) {
      problems.add(
          metric.keyNode(AT),
          metric.path(),
          "'at' and 'reduction' exclude each other",
          "remove one");
    }
    Optional<String> text = nodes.text(node.get(), path);
    Optional<Matcher> place = text.map(PLACE::matcher).filter(Matcher::matches);
    if (text.isPresent() && place.isEmpty()) {
      problems.add(
          node.get(),
          path,
          "expected 'best of METRIC', 'min of METRIC' or 'max of METRIC', but got '%s'"
              .formatted(text.get()));
    }
    return place.map(found -> at(path, found.group(1), found.group(2), goal));
  }

  /** Guesses what the best of another metric is from its name, or else from the goal. */
  private Objective.At at(String path, String word, String other, Direction goal) {
    if (!word.equals("best")) {
      return new Objective.At(other, word.equals("min") ? Direction.MINIMIZE : Direction.MAXIMIZE);
    }
    Optional<Direction> guess = DirectionGuess.of(other);
    Direction direction = guess.orElse(goal);
    notes.add(
        "%s: the best of %s is its %s, judging by %s; write 'min of' or 'max of' to be sure"
            .formatted(
                path,
                other,
                direction == Direction.MINIMIZE ? "minimum" : "maximum",
                guess.isPresent() ? "its name" : "the goal"));
    return new Objective.At(other, direction);
  }

  private void checkRankBy(List<Objective> objectives, int repeats) {
    if (!spec.has(SweepKeys.RANK_BY)) {
      return;
    }
    Node place = spec.keyNode(SweepKeys.RANK_BY);
    if (!spec.has(SweepKeys.METRIC)) {
      problems.add(
          place,
          "",
          "'rank_by' needs a metric",
          "such as metric: {name: val_loss, goal: minimize}");
    }
    boolean bound = objectives.stream().anyMatch(wanted -> wanted.rankBy() == RankBy.LOWER_BOUND);
    if (bound && repeats < 2) {
      problems.add(
          place,
          "",
          "rank_by: lower_bound needs repeats: 2 or more, as a single trial has no interval");
    }
  }
}
