package sweep.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import sweep.expression.ExpressionToken.Kind;
import sweep.space.RuleException;

/**
 * Checks that values and operators take turns and that brackets match. What passes is short of
 * anything that reaches into a value: no index, no member, no call but of a function that we have.
 */
final class ExpressionGrammar {
  /** Deeper than anybody writes, and shallow enough for the stack of any thread. */
  private static final int DEEPEST = 50;

  private static final Set<String> COMPARISONS =
      Set.of("==", "!=", "<", "<=", ">", ">=", "eq", "ne", "lt", "le", "gt", "ge", "=~", "!~");

  private static final Set<String> AND = Set.of("and", "&&");
  private static final Set<String> OR = Set.of("or", "||");

  /** What stands between two brackets, or around all of them. */
  private static final class Level {
    private final String opener;

    /** The function that is called with what stands here; empty if none is. */
    private final String function;

    private int values = 1;

    /** How many '?' wait for their ':'. */
    private int choices;

    private boolean isCompared;
    private boolean isNegated;

    Level(String opener, String function) {
      this.opener = opener;
      this.function = function;
    }

    void endOperand() {
      isCompared = false;
      isNegated = false;
    }
  }

  private final String text;
  private final Deque<Level> levels = new ArrayDeque<>();
  private boolean valueExpected = true;

  /** So many signs and negations in a row. */
  private int prefixes;

  private int branches;

  private ExpressionGrammar(String text) {
    this.text = text;
    levels.push(new Level("", ""));
  }

  /**
   * Checks an expression.
   *
   * @throws RuleException in words, if it is none
   */
  static void check(String text, List<ExpressionToken> tokens) {
    ExpressionGrammar grammar = new ExpressionGrammar(text);
    for (int i = 0; i < tokens.size(); i++) {
      boolean isCall = i > 0 && isFunction(tokens, i - 1);
      grammar.take(tokens.get(i), isCall ? tokens.get(i - 1).text() : "");
    }
    grammar.end();
  }

  /** Whether a word is the name of a function that is called there. */
  static boolean isFunction(List<ExpressionToken> tokens, int index) {
    return tokens.get(index).kind() == Kind.NAME
        && index + 1 < tokens.size()
        && tokens.get(index + 1).kind() == Kind.OPEN
        && tokens.get(index + 1).text().equals("(");
  }

  /** The parts that 'and' joins at the top; none if it is something else at the top. */
  static List<List<ExpressionToken>> conjunction(List<ExpressionToken> tokens) {
    List<List<ExpressionToken>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      ExpressionToken token = tokens.get(i);
      depth += token.kind() == Kind.OPEN ? 1 : token.kind() == Kind.CLOSE ? -1 : 0;
      if (depth == 0 && (token.kind() == Kind.BRANCH || OR.contains(token.text()))) {
        return List.of();
      }
      if (depth == 0 && AND.contains(token.text())) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts.size() > 1 ? parts : List.of();
  }

  private void take(ExpressionToken token, String function) {
    boolean isPrefix =
        token.kind() == Kind.NEGATION || (token.kind() == Kind.SIGN && valueExpected);
    prefixes = isPrefix ? prefixes + 1 : 0;
    switch (token.kind()) {
      case NUMBER, TEXT, QUOTED_NAME, CONSTANT, NAME -> {
        beginValue(token);
        valueExpected = false;
      }
      case NEGATION -> {
        beginValue(token);
        levels.peek().isNegated = true;
      }
      case OPEN -> open(token, function);
      case CLOSE -> close(token);
      case COMMA -> comma(token);
      case BRANCH -> branch(token);
      case OPERATOR -> operator(token);
      case SIGN -> valueExpected = true;
    }
    require(levels.size() + prefixes + branches <= DEEPEST, token, "it is nested too deep");
  }

  private void beginValue(ExpressionToken token) {
    String hint = token.text().equals("in") ? ": write a =~ [1, 2]" : "";
    require(valueExpected, token, "an operator is missing before '%s'" + hint);
  }

  private void open(ExpressionToken token, String function) {
    if (function.isEmpty()) {
      beginValue(token);
    }
    levels.push(new Level(token.text(), function));
    valueExpected = true;
  }

  private void close(ExpressionToken token) {
    Level level = levels.peek();
    String opener = token.text().equals(")") ? "(" : "[";
    require(level.opener.equals(opener), token, "nothing opens this '%s'");
    endValue(token);
    require(level.choices == 0, token, "a ':' is missing before '%s'");
    if (!level.function.isEmpty()) {
      require(
          ExpressionFunctions.takes(level.function, level.values),
          token,
          "%s can't take %d values".formatted(level.function, level.values));
    }
    levels.pop();
    valueExpected = false;
  }

  private void endValue(ExpressionToken token) {
    boolean word = Character.isLetter(token.text().charAt(0));
    String hint = word ? "; a parameter of that name is written in backticks: `%1$s`" : "";
    require(!valueExpected, token, "a value is missing before '%1$s'" + hint);
    valueExpected = true;
  }

  private void comma(ExpressionToken token) {
    Level level = levels.peek();
    boolean several = level.opener.equals("[") || !level.function.isEmpty();
    require(several, token, "unexpected '%s'");
    endValue(token);
    require(level.choices == 0, token, "a ':' is missing before '%s'");
    level.values++;
    level.endOperand();
  }

  private void branch(ExpressionToken token) {
    Level level = levels.peek();
    endValue(token);
    branches++;
    if (token.text().equals(":")) {
      require(level.choices > 0, token, "a '?' is missing before '%s'");
      level.choices--;
    } else if (token.text().equals("?")) {
      level.choices++;
    }
    level.endOperand();
  }

  private void operator(ExpressionToken token) {
    Level level = levels.peek();
    endValue(token);
    if (AND.contains(token.text()) || OR.contains(token.text())) {
      level.endOperand();
    } else if (COMPARISONS.contains(token.text())) {
      require(!level.isCompared, token, "comparisons don't chain at '%s': write 1 < a and a < 9");
      require(
          !level.isNegated,
          token,
          "'not' is only for the value before '%s': write not (a == 1), or a != 1");
      level.isCompared = true;
    }
  }

  private void end() {
    String wrong = "";
    if (valueExpected) {
      wrong = "a value is missing at the end";
    } else if (levels.size() > 1) {
      wrong = "a '%s' is never closed".formatted(levels.peek().opener);
    } else if (levels.peek().choices > 0) {
      wrong = "a ':' is missing at the end";
    }
    if (!wrong.isEmpty()) {
      throw new RuleException(text, wrong);
    }
  }

  private void require(boolean holds, ExpressionToken token, String message) {
    if (!holds) {
      throw new RuleException(
          text, "at character %d: %s".formatted(token.start(), message.formatted(token.text())));
    }
  }
}
