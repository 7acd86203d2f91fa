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

/** Reads the rules of a spec, and checks that they name what there is and can be worked out. */
final class RuleReader {
  /** So many draws show most slips, such as a text compared with a number. */
  private static final int TRIED = 50;

  /** Where there are very many rules, fewer draws have to do. */
  private static final int MOST_EVALUATIONS = 100_000;

  /** A rule and where it stands. */
  private record Placed(Node node, String path, Expression rule, boolean isTruth) {}

  private final NodeReader nodes;
  private final Problems problems;
  private final List<Placed> rules = new ArrayList<>();

  RuleReader(NodeReader nodes) {
    this.nodes = nodes;
    this.problems = nodes.problems();
  }

  /**
   * A rule; empty, with a problem, if it can't be read.
   *
   * @param isTruth whether it has to be true or false
   */
  Optional<Rule> read(Node node, String path, boolean isTruth) {
    Optional<String> text = nodes.text(node, path);
    try {
      Optional<Expression> rule = text.map(Expression::parse);
      rule.ifPresent(known -> rules.add(new Placed(node, path, known, isTruth)));
      return rule.map(Rule.class::cast);
    } catch (RuleException wrong) {
      problems.add(
          node, path, wrong.getMessage(), "such as optimizer == 'sgd' and lr * hidden < 8");
      return Optional.empty();
    }
  }

  /** The constraints of a spec. */
  List<Rule> constraints(MappingReader spec) {
    List<Rule> constraints = new ArrayList<>();
    Optional<Node> where = spec.value("where");
    List<Node> items =
        where.filter(ScalarNode.class::isInstance).isPresent()
            ? where.stream().toList()
            : where.map(list -> nodes.list(list, "where")).orElse(List.of());
    for (Node item : items) {
      read(item, "where", /* isTruth= */ true).ifPresent(constraints::add);
    }
    return constraints;
  }

  /** Makes a problem of every rule that names what is no parameter. */
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

  /** Works out every rule for some configurations of the space. */
  void tryOut(SearchSpace space) {
    SplittableRandom random = new SplittableRandom(0);
    tryOut(Stream.generate(() -> space.drawn(name -> random.nextDouble())));
  }

  /** Works out every rule for some of the configurations that the user listed. */
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
    } catch (RuleException wrong) {
      rules.stream()
          .filter(placed -> placed.rule().text().equals(wrong.rule()))
          .forEach(placed -> problems.add(placed.node(), placed.path(), wrong.getMessage()));
    }
  }

  private static void tryOut(Placed placed, Map<String, Value> values) {
    if (!values.keySet().containsAll(placed.rule().names())) {
      return;
    }
    if (placed.isTruth()) {
      placed.rule().holds(values);
    } else {
      placed.rule().value(values);
    }
  }
}
