package sweep.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import sweep.space.Value;
import sweep.space.Value.BoolValue;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.NullValue;
import sweep.space.Value.TextValue;

/**
 * The values of scalars, where YAML 1.1 is a trap: {@code 1e-3} is a number though it has no dot;
 * {@code 1:30} and {@code 007} are text, not 90 and 7; but {@code on} and {@code yes} are true, as
 * scripts that were written for W&amp;B get them.
 */
public final class Scalars {
  /** The limit of a number's length; longer ones take too long to parse, and are text. */
  private static final int LONGEST_NUMBER = 1000;

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern PREFIXED =
      Pattern.compile("([-+]?)0(?:x[0-9a-fA-F][0-9a-fA-F_]*|o[0-7][0-7_]*|b[01][01_]*)");
  private static final Pattern REAL =
      Pattern.compile("[-+]?((0|[1-9][0-9_]*)(\\.[0-9_]*)?|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?");
  private static final Pattern ZEROS_FIRST = Pattern.compile("[-+]?0[0-9]+\\.[0-9_]*([eE].*)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");

  /** What YAML 1.1, and so W&amp;B, also reads as true and false. */
  private static final Pattern TRUTH_WORD =
      Pattern.compile("(yes|Yes|YES|on|On|ON)|no|No|NO|off|Off|OFF");

  private static final Pattern WITHOUT_DOT = Pattern.compile("[-+]?[0-9_]+[eE][-+]?[0-9]+");

  private Scalars() {}

  /**
   * Returns the value of a scalar; empty if its tag is unknown or does not fit.
   *
   * @throws ArithmeticException if it is a number that does not fit in 64 bits
   */
  public static Optional<Value> value(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(YamlTree.PLAIN)) {
      return Optional.of(plain(text));
    }
    if (tag.equals(Tag.STR)) {
      return Optional.of(new TextValue(text));
    }
    Value plain = plain(text);
    if (tag.equals(Tag.FLOAT)) {
      return asReal(plain);
    }
    boolean fits =
        (tag.equals(Tag.INT) && plain instanceof IntValue)
            || (tag.equals(Tag.BOOL) && plain instanceof BoolValue)
            || (tag.equals(Tag.NULL) && plain instanceof NullValue);
    return fits ? Optional.of(plain) : Optional.empty();
  }

  private static Optional<Value> asReal(Value plain) {
    if (plain instanceof IntValue whole) {
      return Optional.of(new FloatValue(whole.number()));
    }
    return plain instanceof FloatValue ? Optional.of(plain) : Optional.empty();
  }

  private static Value plain(String text) {
    if (NULL.matcher(text).matches()) {
      return new NullValue();
    }
    if (TRUTH.matcher(text).matches()) {
      return new BoolValue(text.startsWith("t") || text.startsWith("T"));
    }
    Matcher word = TRUTH_WORD.matcher(text);
    if (word.matches()) {
      return new BoolValue(word.group(1) != null);
    }
    if (text.length() > LONGEST_NUMBER) {
      return new TextValue(text);
    }
    String digits = text.replace("_", "");
    if (WHOLE.matcher(text).matches()) {
      return new IntValue(new BigInteger(digits).longValueExact());
    }
    if (PREFIXED.matcher(text).matches()) {
      return new IntValue(prefixed(digits));
    }
    if (REAL.matcher(text).matches() || ZEROS_FIRST.matcher(text).matches()) {
      return real(digits);
    }
    return special(text);
  }

  private static Value real(String digits) {
    double number;
    try {
      number = Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return new TextValue(digits);
    }
    if (Double.isInfinite(number)) {
      throw new ArithmeticException("too large for a double");
    }
    return new FloatValue(number);
  }

  private static Value special(String text) {
    if (INFINITE.matcher(text).matches()) {
      boolean negative = text.startsWith("-");
      return new FloatValue(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return NOT_A_NUMBER.matcher(text).matches() ? new FloatValue(Double.NaN) : new TextValue(text);
  }

  private static long prefixed(String digits) {
    boolean negative = digits.startsWith("-");
    String unsigned = digits.replaceFirst("^[-+]", "");
    int radix =
        switch (unsigned.charAt(1)) {
          case 'x' -> 16;
          case 'o' -> 8;
          default -> 2;
        };
    long size = new BigInteger(unsigned.substring(2), radix).longValueExact();
    return negative ? -size : size;
  }

  /** Whether a node is written as a whole number. */
  public static boolean isWhole(Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getTag().equals(YamlTree.PLAIN) || scalar.getTag().equals(Tag.INT))
        && (WHOLE.matcher(scalar.getValue()).matches()
            || PREFIXED.matcher(scalar.getValue()).matches());
  }

  /** Whether a scalar is a boolean though it looks like text, such as yes. */
  public static boolean isTruthWord(ScalarNode scalar) {
    return scalar.getTag().equals(YamlTree.PLAIN)
        && TRUTH_WORD.matcher(scalar.getValue()).matches();
  }

  /** Whether a scalar is a number here but text in YAML 1.1, such as 1e-4. */
  public static boolean isNumberWithoutDot(ScalarNode scalar) {
    return scalar.getTag().equals(YamlTree.PLAIN)
        && WITHOUT_DOT.matcher(scalar.getValue()).matches();
  }

  /** Returns a number or a boolean of YAML as Python prints it, and other scalars as written. */
  public static String printed(ScalarNode scalar, String written) {
    boolean typed = scalar.getTag().equals(YamlTree.PLAIN) && !isNumberWithoutDot(scalar);
    try {
      return typed ? value(scalar).map(Value::python).orElse(written) : written;
    } catch (ArithmeticException e) {
      return written;
    }
  }

  /**
   * Returns what a node is, for messages: {@code 'abc'}, {@code 5}, {@code a list}, {@code a map}.
   */
  public static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "a map";
    }
    if (node instanceof SequenceNode) {
      return "a list";
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean plain = scalar.getTag().equals(YamlTree.PLAIN);
    if (plain && NULL.matcher(scalar.getValue()).matches()) {
      return "nothing";
    }
    boolean number =
        plain
            && (WHOLE.matcher(scalar.getValue()).matches()
                || REAL.matcher(scalar.getValue()).matches());
    return number ? scalar.getValue() : "'" + scalar.getValue() + "'";
  }
}
