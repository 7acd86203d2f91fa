package sweep.specification.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import sweep.expression.Expression;
import sweep.space.Configuration;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.text.NearName;
import sweep.yaml.MappingReader;
import sweep.yaml.NodeReader;
import sweep.yaml.Problems;

/** Reads the rules of a spec, and checks that their names exist and that they can be evaluated. */
final class RuleReader {
  /** Enough draws to find most mistakes, such as a text compared with a number. */
  private static final int TRIED = 50;

  /** The limit of evaluations, so that a spec with very many rules gets fewer draws. */
  private static final int MOST_EVALUATIONS = 100_000;

  /** A rule and its place. */
  private record Placed(Node node, String path, Expression rule, boolean isCondition) {}

  private final NodeReader nodes;
  private final Problems problems;
  private final List<Placed> rules = new ArrayList<>();

  RuleReader(NodeReader nodes) {
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /**
   * Reads a rule; empty, with a problem, if it isn't valid.
   *
   * @param isCondition whether its value must be true or false
   */
  Optional<Rule> read(Node node, String path, boolean isCondition) {
    Optional<String> text = nodes.text(node, path);
    try {
      Optional<Expression> rule = text.map(Expression::parse);
      rule.ifPresent(known -> rules.add(new Placed(node, path, known, isCondition)));
      return rule.map(Rule.class::cast);
    } catch (RuleException e) {
      problems.add(node, path, e.getMessage(), "such as optimizer == 'sgd' and lr * hidden < 8");
      return Optional.empty();
    }
  }

  /** Reads the constraints of a spec. */
  List<Rule> constraints(MappingReader spec) {
    List<Rule> constraints = new ArrayList<>();
    Optional<Node> where = spec.value("where");
    List<Node> items =
        where.filter(ScalarNode.class::isInstance).isPresent()
            ? where.stream().toList()
            : where.map(list -> nodes.list(list, "where")).orElse(List.of());
    for (Node item : items) {
      read(item, "where", /* isCondition= */ true).ifPresent(constraints::add);
    }
    return constraints;
  }

  /** Reports every rule with an unknown name. */
  void checkNames(Collection<String> parameters) {
    Set<String> known = new LinkedHashSet<>(parameters);
    List<String> hyphenated = known.stream().filter(name -> name.indexOf('-') >= 0).toList();
    for (Placed placed : rules) {
      Optional<String> meant = subtracted(placed.rule(), hyphenated);
      meant.ifPresent(
          name ->
              problems.add(
                  placed.node(),
                  placed.path(),
                  "'%s' is a subtraction here".formatted(name),
                  "write `%s` in backticks for the parameter, or put spaces around the '-'"
                      .formatted(name)));
      if (meant.isEmpty() && !problems.areMany()) {
        checkNames(placed, known);
      }
    }
  }

  private static Optional<String> subtracted(Expression rule, List<String> hyphenated) {
    Set<String> written = hyphenated.isEmpty() ? Set.of() : rule.subtractions();
    return written.isEmpty()
        ? Optional.empty()
        : hyphenated.stream()
            .filter(
                name ->
                    written.stream()
                        .anyMatch(
                            found -> "-%s-".formatted(found).contains("-%s-".formatted(name))))
            .findFirst();
  }

  private void checkNames(Placed placed, Set<String> known) {
    for (String name : placed.rule().names()) {
      if (!known.contains(name)) {
        problems.add(
            placed.node(),
            placed.path(),
            "there is no parameter '%s'".formatted(name),
            NearName.hint(name, known, "the parameters are " + NearName.list(known)));
      }
    }
  }

  /** Evaluates every rule for some configurations of the space. */
  void tryOut(SearchSpace space) {
    SplittableRandom random = new SplittableRandom(0);
    tryOut(Stream.generate(() -> space.drawn(name -> random.nextDouble())));
  }

  /** Evaluates every rule for some of the listed configurations. */
  void tryOut(List<Configuration> listed) {
    tryOut(listed.stream());
  }

  private void tryOut(Stream<Configuration> configurations) {
    int tried = Math.min(TRIED, 1 + MOST_EVALUATIONS / Math.max(1, rules.size()));
    try {
      configurations
          .limit(tried)
          .map(Configuration::entries)
          .forEach(values -> rules.forEach(placed -> tryOut(placed, values)));
    } catch (RuleException e) {
      rules.stream()
          .filter(placed -> placed.rule().text().equals(e.rule()))
          .forEach(placed -> problems.add(placed.node(), placed.path(), e.getMessage()));
    }
  }

  private static void tryOut(Placed placed, Map<String, Value> values) {
    if (!values.keySet().containsAll(placed.rule().names())) {
      return;
    }
    if (placed.isCondition()) {
      placed.rule().holds(values);
    } else {
      placed.rule().value(values);
    }
  }
}
