package sweep.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import sweep.space.Bounds;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.text.NearName;

/**
 * A rule in a small expression language that depends on parameter values alone and is evaluated in
 * bounded time: no loops, no assignments, no user-defined functions.
 */
public final class Expression implements Rule {
  /** Longer than people write. */
  private static final int MAX_LENGTH = 1000;

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");
  private static final Pattern HYPHENATED = Pattern.compile("[A-Za-z_][\\w.]*(?:-[\\w.]+)+");

  private final String text;
  private final Node root;
  private final Set<String> names;
  private final Set<String> testedForNull;

  private Expression(String text, Node root, Parser parser) {
    this.text = text;
    this.root = root;
    this.names = Collections.unmodifiableSet(parser.names());
    this.testedForNull = Collections.unmodifiableSet(parser.testedForNull());
  }

  /**
   * Parses an expression.
   *
   * @throws RuleException if it is invalid; the message says what is wrong, and where
   */
  public static Expression parse(String text) {
    if (text.isBlank()) {
      throw new RuleException(text, "the expression is empty");
    }
    if (text.length() > MAX_LENGTH) {
      throw new RuleException(
          text, "the expression is longer than %d characters".formatted(MAX_LENGTH));
    }
    Parser parser = new Parser(text, Token.all(text));
    return new Expression(text, parser.parse(), parser);
  }

  /** The names of the functions that expressions can call. */
  public static Set<String> functions() {
    return Functions.ALL.keySet();
  }

  /** The parameters that it compares with null or passes to {@code empty}. */
  public Set<String> testedForNull() {
    return testedForNull;
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public String text() {
    return text;
  }

  /** The subtractions without spaces, which look like names with hyphens. */
  public Set<String> subtractions() {
    Set<String> found = new TreeSet<>();
    HYPHENATED
        .matcher(QUOTED.matcher(text).replaceAll("''"))
        .results()
        .forEach(each -> found.add(each.group()));
    return found;
  }

  @Override
  public Value value(Map<String, Value> values) {
    try {
      return Operands.value(root.value(name -> object(values.get(name))));
    } catch (ArithmeticException e) {
      throw new RuleException(
          text, "can't evaluate '%s'%s: %s".formatted(text, shown(values), e.getMessage()));
    }
  }

  private static Object object(Value value) {
    return value == null ? null : value.object();
  }

  @Override
  public Optional<Bounds> bounds(Map<String, Value> known, Map<String, Bounds> open) {
    if (!names.stream().allMatch(name -> known.containsKey(name) || open.containsKey(name))) {
      return Optional.empty();
    }
    boolean isConjunction = root instanceof Node.Junction junction && junction.isAnd();
    List<Node> parts = isConjunction ? ((Node.Junction) root).operands() : List.of();
    return parts.stream().anyMatch(part -> isFalse(part, known, open))
        ? Optional.of(Bounds.FALSE)
        : bounds(root, known, open);
  }

  private static boolean isFalse(Node part, Map<String, Value> known, Map<String, Bounds> open) {
    return bounds(part, known, open).filter(Bounds.FALSE::equals).isPresent();
  }

  private static Optional<Bounds> bounds(
      Node part, Map<String, Value> known, Map<String, Bounds> open) {
    NumberRange.Doubt doubt = new NumberRange.Doubt();
    Function<String, Object> parameters =
        name -> {
          Bounds ends = open.get(name);
          return ends == null
              ? object(known.get(name))
              : new NumberRange(ends.low(), ends.high(), doubt);
        };
    try {
      Bounds bounds = NumberRange.bounds(part.value(parameters));
      return doubt.isRaised() ? Optional.empty() : Optional.of(bounds);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private String shown(Map<String, Value> values) {
    List<String> shown = new ArrayList<>();
    for (String name : names) {
      Value value = values.get(name);
      shown.add(name + "=" + (value == null ? "null" : NearName.shortened(value.json())));
    }
    return shown.isEmpty() ? "" : " for " + String.join(", ", shown);
  }
}
