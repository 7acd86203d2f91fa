package sweep.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import sweep.expression.Token.Kind;
import sweep.space.RuleException;
import sweep.text.NearName;

/** Recursive-descent parser of expressions; one method for each level of precedence. */
final class Parser {
  /** Deeper than people write, and shallow enough for the stack of any thread. */
  private static final int MAX_DEPTH = 50;

  /** The comparisons of which an operand of 'and' or 'or' has at most one, outside brackets. */
  private static final Set<String> EXCLUSIVE = Set.of("==", "!=", "<", "<=", ">", ">=", "=~", "!~");

  /** The brackets around the next token; the opener is empty outside all brackets. */
  private record Brackets(String opener, boolean hasItems, int depth) {}

  /** What was read of an operand of 'and' or 'or'. */
  private static final class Operand {
    private boolean isCompared;
    private boolean isNegated;
  }

  private final String text;
  private final List<Token> tokens;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> testedForNull = new TreeSet<>();
  private int next;
  private int branches;
  private Brackets brackets = new Brackets("", /* hasItems= */ false, 1);
  private Operand operand = new Operand();

  Parser(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * Parses all tokens.
   *
   * @throws RuleException if they are not an expression
   */
  Node parse() {
    Node root = choice();
    if (peek().kind() != Kind.END) {
      throw misplaced();
    }
    return root;
  }

  Set<String> names() {
    return names;
  }

  /** The parameters that are compared with null or passed to 'empty'. */
  Set<String> testedForNull() {
    return testedForNull;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean isNext(String symbol) {
    return peek().isOperator() && peek().symbol().equals(symbol);
  }

  private Node choice() {
    Node condition = junction(() -> junction(this::comparison, "and"), "or");
    if (isNext("?")) {
      Node then = branch();
      if (!isNext(":")) {
        throw misplaced();
      }
      Node otherwise = branch();
      return values -> (Operands.isTrue(condition.value(values)) ? then : otherwise).value(values);
    }
    if (isNext("?:")) {
      Node otherwise = branch();
      return values -> {
        Object value = condition.value(values);
        return Operands.isTrue(value) ? value : otherwise.value(values);
      };
    }
    return condition;
  }

  private Node branch() {
    branches++;
    requireShallow(0);
    next++;
    return choice();
  }

  private Node junction(Supplier<Node> operand, String operator) {
    List<Node> operands = new ArrayList<>(List.of(operand.get()));
    while (isNext(operator)) {
      next++;
      operands.add(operand.get());
    }
    return operands.size() == 1
        ? operands.get(0)
        : new Node.Junction(operator.equals("and"), operands);
  }

  private Node comparison() {
    Operand outer = operand;
    operand = new Operand();
    Node node = binary(0);
    operand = outer;
    return node;
  }

  /** Parses the operators of a level of precedence and of all levels that bind tighter. */
  private Node binary(int level) {
    if (level == Operators.LEVELS.size()) {
      return unary(0);
    }
    Map<String, BinaryOperator<Object>> operators = Operators.LEVELS.get(level);
    Node first = binary(level + 1);
    List<Node.Step> steps = new ArrayList<>();
    while (peek().isOperator() && operators.containsKey(peek().symbol())) {
      if (level <= Operators.RELATIONS) {
        noteComparison(!steps.isEmpty());
      }
      BinaryOperator<Object> operator = operators.get(peek().symbol());
      next++;
      steps.add(new Node.Step(operator, binary(level + 1)));
    }
    return steps.isEmpty() ? first : new Node.Chain(first, steps);
  }

  private void noteComparison(boolean isChained) {
    boolean isExclusive = EXCLUSIVE.contains(peek().symbol());
    if (isChained || (isExclusive && operand.isCompared)) {
      throw problem("comparisons don't chain at '%s': write 1 < a and a < 9");
    }
    if (isExclusive && operand.isNegated) {
      throw problem("'not' applies only to the value before '%s': write not (a == 1), or a != 1");
    }
    operand.isCompared |= isExclusive;
    Token left = tokens.get(next - 1);
    Token right = tokens.get(next + 1);
    if ((isNext("==") || isNext("!=")) && (left.isNull() || right.isNull())) {
      testedForNull.addAll(List.of(left.text(), right.text()));
    }
  }

  private Node unary(int prefixes) {
    Kind kind = peek().kind();
    if (kind != Kind.NEGATION && kind != Kind.SIGN) {
      return primary();
    }
    requireShallow(prefixes + 1);
    operand.isNegated |= kind == Kind.NEGATION;
    UnaryOperator<Object> operator = Operators.PREFIXES.get(peek().symbol());
    next++;
    Node value = unary(prefixes + 1);
    return values -> operator.apply(value.value(values));
  }

  private Node primary() {
    Token token = peek();
    return switch (token.kind()) {
      case NUMBER, TEXT, CONSTANT -> {
        Object value = token.literal();
        if (value instanceof Double number && number.isInfinite()) {
          throw problem(NearName.shortened(token.text()) + " is too large");
        }
        next++;
        yield values -> value;
      }
      case NAME -> tokens.get(next + 1).isOpen("(") ? call(token) : name(token);
      case QUOTED_NAME -> name(token);
      case OPEN -> {
        List<Node> items = items(token.text().equals("["));
        yield token.text().equals("[") ? values -> evaluated(items, values) : items.get(0);
      }
      default -> throw missingValue();
    };
  }

  private Node name(Token token) {
    next++;
    names.add(token.text());
    return values -> values.apply(token.text());
  }

  private Node call(Token function) {
    Functions.Definition known = Functions.ALL.get(function.text());
    if (known == null) {
      String all = "the functions are " + String.join(", ", Functions.ALL.keySet());
      String hint = NearName.hint(function.text(), Functions.ALL.keySet(), all);
      throw problem("there is no function '%s'; " + hint);
    }
    next++;
    if (function.text().equals("empty")) {
      testedForNull.add(tokens.get(next + 1).text());
    }
    List<Node> arguments = items(/* hasItems= */ true);
    if (known.arity() > 0 && known.arity() != arguments.size()) {
      next--;
      throw problem(
          "%s takes %d argument%s, not %d"
              .formatted(
                  function.text(), known.arity(), known.arity() > 1 ? "s" : "", arguments.size()));
    }
    return values -> known.body().apply(evaluated(arguments, values));
  }

  private static List<Object> evaluated(List<Node> nodes, Function<String, Object> values) {
    List<Object> results = new ArrayList<>();
    nodes.forEach(node -> results.add(node.value(values)));
    return results;
  }

  /** Parses brackets and what is in them: one expression, or items with commas between them. */
  private List<Node> items(boolean hasItems) {
    Brackets outer = brackets;
    brackets = new Brackets(peek().text(), hasItems, outer.depth + 1);
    requireShallow(0);
    List<Node> items = new ArrayList<>();
    do {
      next++;
      items.add(choice());
    } while (hasItems && peek().kind() == Kind.COMMA);
    if (peek().kind() != Kind.CLOSE || !isAllowedHere()) {
      throw misplaced();
    }
    next++;
    brackets = outer;
    return items;
  }

  private void requireShallow(int prefixes) {
    if (brackets.depth + prefixes + branches > MAX_DEPTH) {
      throw problem("the expression is nested too deeply");
    }
  }

  /** The problem that the next token is where a value must be. */
  private RuleException missingValue() {
    return switch (peek().kind()) {
      case END -> problem("a value is missing at the end");
      case CLOSE, COMMA ->
          isAllowedHere() ? problem("a value is missing before '%s'") : misplaced();
      default ->
          problem(
              "a value is missing before '%1$s'"
                  + (peek().text().matches("\\w+")
                      ? "; write `%1$s` in backticks for a parameter of that name"
                      : ""));
    };
  }

  /** The problem that the next token can't follow a value. */
  private RuleException misplaced() {
    Token token = peek();
    return switch (token.kind()) {
      case END ->
          problem(
              brackets.opener.isEmpty()
                  ? "a ':' is missing at the end"
                  : "a '" + brackets.opener + "' is never closed");
      case CLOSE -> problem(isAllowedHere() ? "a ':' is missing before '%s'" : "unmatched '%s'");
      case COMMA -> problem(isAllowedHere() ? "a ':' is missing before '%s'" : "unexpected '%s'");
      case BRANCH -> problem("a '?' is missing before '%s'");
      default ->
          problem(
              "an operator is missing before '%s'"
                  + (token.text().equals("in") ? ": write a =~ [1, 2]" : ""));
    };
  }

  /** Whether a comma or a closing bracket may end what is in the current brackets. */
  private boolean isAllowedHere() {
    return switch (peek().text()) {
      case "," -> brackets.hasItems;
      case ")" -> brackets.opener.equals("(");
      default -> brackets.opener.equals("[");
    };
  }

  /** A problem at the next token, whose text may be part of the message. */
  private RuleException problem(String message) {
    Token token = peek();
    String place = token.kind() == Kind.END ? "" : "at character %d: ".formatted(token.start());
    return new RuleException(text, place + message.formatted(token.text()));
  }
}
