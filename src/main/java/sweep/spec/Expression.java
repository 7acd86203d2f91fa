package sweep.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.MapContext;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;

/**
 * A rule in Apache Commons JEXL, cut down to what can be worked out from values alone: no loops, no
 * assignments, no methods, no way to Java.
 */
final class Expression implements Rule {
  /** Nobody writes a longer one by hand. */
  private static final int LONGEST = 1000;

  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Map<String, Object> CONSTANTS = Map.of("True", true, "False", false);
  private static final JexlEngine ENGINE = engine();

  private final JexlScript script;
  private final String text;
  private final Set<String> names = new TreeSet<>();

  /**
   * Reads an expression.
   *
   * @throws RuleException if it is none, in words
   */
  Expression(String text) {
    this.text = text;
    if (text.isBlank() || text.length() > LONGEST) {
      throw new RuleException(text, text.isBlank() ? "the expression is empty" : "it is too long");
    }
    if (QUOTED.matcher(text).replaceAll("").indexOf(';') >= 0) {
      throw new RuleException(text, "it has to be one expression, without ';'");
    }
    try {
      this.script = ENGINE.createScript(text);
    } catch (JexlException wrong) {
      throw new RuleException(text, words(wrong));
    }
    for (List<String> variable : script.getVariables()) {
      String name = String.join(".", variable);
      if (!CONSTANTS.containsKey(name) && !name.equals("None")) {
        names.add(name);
      }
    }
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
        .arithmetic(new PythonDivision())
        .namespaces(functions)
        .strict(true)
        .silent(false)
        .safe(false)
        .create();
  }

  /** 7 / 2 is 3.5, as people who write Python expect. */
  private static final class PythonDivision extends JexlArithmetic {
    PythonDivision() {
      super(/* astrict= */ true);
    }

    @Override
    public Object divide(Object left, Object right) {
      return toDouble(left) / toDouble(right);
    }
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Value value(Map<String, Value> values) {
    MapContext context = new MapContext(new HashMap<>(CONSTANTS));
    context.set("None", null);
    names.forEach(name -> context.set(name, plain(values.get(name))));
    try {
      return value(script.execute(context));
    } catch (JexlException | ArithmeticException wrong) {
      throw new RuleException(
          text, "'%s' can't be worked out for %s: %s".formatted(text, shown(values), words(wrong)));
    }
  }

  private String shown(Map<String, Value> values) {
    StringBuilder shown = new StringBuilder();
    for (String name : names) {
      Value value = values.get(name);
      shown.append(shown.isEmpty() ? "" : ", ");
      shown.append(name).append("=").append(value == null ? "nothing" : value.json());
    }
    return shown.toString();
  }

  private static String words(RuntimeException wrong) {
    String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    // It names the program's own place first.
    return message.replaceFirst("^\\S*@\\d+:(\\d+) ", "at character $1: ");
  }

  private static Object plain(Value value) {
    if (value instanceof Value.Whole whole) {
      return whole.number();
    }
    if (value instanceof Value.Real real) {
      return real.number();
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Truth truth) {
      return truth.holds();
    }
    return value instanceof Value.Sequence sequence
        ? sequence.items().stream().map(Expression::plain).toList()
        : null;
  }

  private Value value(Object result) {
    if (result instanceof Boolean truth) {
      return new Value.Truth(truth);
    }
    if (result instanceof String string) {
      return new Value.Text(string);
    }
    if (result instanceof Double || result instanceof Float || result instanceof BigDecimal) {
      return new Value.Real(((Number) result).doubleValue());
    }
    if (result instanceof BigInteger large && large.bitLength() >= Long.SIZE) {
      return new Value.Real(large.doubleValue());
    }
    if (result instanceof Number number) {
      return new Value.Whole(number.longValue());
    }
    if (result == null) {
      return new Value.Nothing();
    }
    throw new RuleException(
        text, "'%s' gives neither a number, a text nor a truth value".formatted(text));
  }
}
