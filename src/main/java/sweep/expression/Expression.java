package sweep.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import sweep.space.Bounds;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.text.NearName;

/**
 * A rule in Apache Commons JEXL, cut down to what can be worked out from values alone, and in a
 * bounded time: no loops, no assignments, no methods, no way to Java.
 *
 * <p>JEXL gets to see neither the user's names, of which some are words of its own, nor any word
 * that isn't known here.
 */
public final class Expression implements Rule {
  /** Nobody writes a longer one by hand. */
  private static final int LONGEST = 1000;

  private static final int CACHED = 500;
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");
  private static final Pattern HYPHENATED = Pattern.compile("[A-Za-z_][\\w.]*(?:-[\\w.]+)+");
  private static final Map<String, String> CONSTANTS =
      Map.of("True", "true", "False", "false", "None", "null");
  private static final JexlEngine ENGINE = engine();

  private static final Set<String> EQUALITIES = Set.of("==", "!=", "eq", "ne");

  private final JexlScript script;

  /** What 'and' joins, each part on its own; empty if it is something else. */
  private final List<JexlScript> parts = new ArrayList<>();

  private final String text;
  private final Set<String> askedForNothing;

  /** What stands for each parameter in JEXL's text. */
  private final Map<String, String> variables = new TreeMap<>();

  /** The texts in quotes, by what stands for each; JEXL would make patterns of them too early. */
  private final Map<String, String> texts = new TreeMap<>();

  /**
   * Reads an expression.
   *
   * @throws RuleException if it is none, in words
   */
  public Expression(String text) {
    this.text = text;
    if (text.isBlank() || text.length() > LONGEST) {
      throw new RuleException(
          text,
          text.isBlank()
              ? "the expression is empty"
              : "the expression is longer than %d characters".formatted(LONGEST));
    }
    List<ExpressionToken> tokens = ExpressionToken.all(text);
    String renamed = renamed(tokens);
    this.askedForNothing = askedForNothing(tokens);
    ExpressionGrammar.check(text, tokens);
    try {
      this.script = ENGINE.createScript(renamed);
      for (List<ExpressionToken> part : ExpressionGrammar.conjunction(tokens)) {
        parts.add(ENGINE.createScript(renamed(part)));
      }
    } catch (JexlException wrong) {
      throw new RuleException(text, words(wrong));
    }
  }

  /** The names of the functions that expressions can use. */
  public static Set<String> functions() {
    return ExpressionFunctions.NAMES.keySet();
  }

  private String renamed(List<ExpressionToken> tokens) {
    StringBuilder renamed = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      ExpressionToken token = tokens.get(i);
      renamed.append(ExpressionGrammar.isFunction(tokens, i) ? function(token) : word(token));
      renamed.append(' ');
    }
    return renamed.toString();
  }

  private String word(ExpressionToken token) {
    return switch (token.kind()) {
      case NAME, QUOTED_NAME ->
          variables.computeIfAbsent(token.text(), name -> "v" + variables.size());
      case TEXT -> {
        String variable = "t" + texts.size();
        texts.put(variable, unquoted(token.text()));
        yield variable;
      }
      case NUMBER -> number(token);
      case CONSTANT -> CONSTANTS.getOrDefault(token.text(), token.text());
      default -> token.text();
    };
  }

  /** What stands in quotes; a backslash is itself, as in \\d, but before a quote or another. */
  private static String unquoted(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(['\"\\\\])", "$1");
  }

  private String number(ExpressionToken token) {
    try {
      return Long.toString(Long.parseLong(token.text()));
    } catch (NumberFormatException notWhole) {
      double number = Double.parseDouble(token.text());
      if (Double.isInfinite(number)) {
        throw problem(token, "%s is too large".formatted(NearName.shortened(token.text())));
      }
      return Double.toString(number);
    }
  }

  private String function(ExpressionToken token) {
    String known = ExpressionFunctions.NAMES.get(token.text());
    if (known == null) {
      Set<String> all = new TreeSet<>(ExpressionFunctions.NAMES.keySet());
      String hint = NearName.hint(token.text(), all, "the functions are " + String.join(", ", all));
      throw problem(token, "there is no function '%s'; %s".formatted(token.text(), hint));
    }
    return known;
  }

  private RuleException problem(ExpressionToken token, String message) {
    return new RuleException(text, "at character %d: %s".formatted(token.start(), message));
  }

  /** The names that it asks about whether they are null, or empty. */
  public Set<String> askedForNothing() {
    return askedForNothing;
  }

  private static Set<String> askedForNothing(List<ExpressionToken> tokens) {
    Set<String> asked = new TreeSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      String first = tokens.get(i).text();
      ExpressionToken middle = tokens.get(i + 1);
      String last = tokens.get(i + 2).text();
      boolean compares = EQUALITIES.contains(middle.text());
      if (compares && isNull(last)) {
        asked.add(first);
      }
      boolean asks = first.equals("empty") && middle.kind() == ExpressionToken.Kind.OPEN;
      if (asks || (compares && isNull(first))) {
        asked.add(last);
      }
    }
    return asked;
  }

  private static boolean isNull(String word) {
    return CONSTANTS.getOrDefault(word, word).equals("null");
  }

  private static JexlEngine engine() {
    JexlFeatures features =
        new JexlFeatures()
            .loops(false)
            .sideEffect(false)
            .sideEffectGlobal(false)
            .newInstance(false)
            .lambda(false)
            .annotation(false)
            .pragma(false)
            .localVar(false)
            .methodCall(false)
            .script(false)
            .register(false);
    Map<String, Object> functions = new HashMap<>();
    functions.put(null, new ExpressionFunctions());
    return new JexlBuilder()
        .permissions(new JexlPermissions.ClassPermissions(ExpressionFunctions.class))
        .features(features)
        .arithmetic(new ExpressionArithmetic())
        .namespaces(functions)
        .strict(true)
        .silent(false)
        // With the names renamed, many rules are one text.
        .cache(CACHED)
        .safe(false)
        .create();
  }

  @Override
  public Set<String> names() {
    return variables.keySet();
  }

  @Override
  public String text() {
    return text;
  }

  /** What looks like a name with a '-', but is a subtraction. */
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
      return ExpressionValues.back(script.execute(context(values)));
    } catch (JexlException | ArithmeticException wrong) {
      throw new RuleException(
          text, "'%s' can't be worked out%s: %s".formatted(text, shown(values), words(wrong)));
    }
  }

  private MapContext context(Map<String, Value> values) {
    MapContext context = new MapContext(new HashMap<>(texts));
    variables.forEach(
        (name, variable) ->
            context.set(variable, values.get(name) == null ? null : values.get(name).object()));
    return context;
  }

  @Override
  public Optional<Bounds> bounds(Map<String, Value> known, Map<String, Bounds> open) {
    if (!names().stream().allMatch(name -> known.containsKey(name) || open.containsKey(name))) {
      return Optional.empty();
    }
    return parts.stream().anyMatch(part -> isFalse(part, known, open))
        ? Optional.of(Bounds.FALSE)
        : bounds(script, known, open);
  }

  private boolean isFalse(JexlScript part, Map<String, Value> known, Map<String, Bounds> open) {
    return bounds(part, known, open).filter(Bounds.FALSE::equals).isPresent();
  }

  private Optional<Bounds> bounds(
      JexlScript part, Map<String, Value> known, Map<String, Bounds> open) {
    NumberRange.Doubt doubt = new NumberRange.Doubt();
    MapContext context = context(known);
    try {
      for (Map.Entry<String, Bounds> each : open.entrySet()) {
        if (variables.containsKey(each.getKey())) {
          Bounds ends = each.getValue();
          context.set(
              variables.get(each.getKey()), new NumberRange(ends.low(), ends.high(), doubt));
        }
      }
      Bounds bounds = NumberRange.bounds(part.execute(context));
      return doubt.isRaised() ? Optional.empty() : Optional.of(bounds);
    } catch (JexlException | ArithmeticException unknown) {
      return Optional.empty();
    }
  }

  private String shown(Map<String, Value> values) {
    List<String> shown = new ArrayList<>();
    for (String name : names()) {
      Value value = values.get(name);
      shown.add(name + "=" + (value == null ? "nothing" : NearName.shortened(value.json())));
    }
    return shown.isEmpty() ? "" : " for " + String.join(", ", shown);
  }

  private static String words(RuntimeException wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof ArithmeticException) {
        return cause.getMessage();
      }
    }
    return "it can't be read";
  }
}
