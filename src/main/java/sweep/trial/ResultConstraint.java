package sweep.trial;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sweep.text.DecimalText;
import sweep.text.NumberScanner;

/**
 * A limit that the results of a configuration have to keep, such as {@code p99_ttft_ms <= 500}.
 *
 * @param metric the metric that is limited
 * @param bound a finite number
 */
public record ResultConstraint(String metric, Comparison comparison, double bound) {
  private static final Pattern TEXT =
      Pattern.compile("\\s*(.+?)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)\\s*");

  /** Numbers that differ by less than this part are equal. */
  private static final double EQUAL = 1e-9;

  /** How a value is compared with the bound. */
  public enum Comparison {
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("=="),
    OTHER("!="),
    BELOW("<"),
    ABOVE(">");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  /** Reads a constraint as people write it; empty if it is none. */
  public static Optional<ResultConstraint> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalDouble bound = NumberScanner.whole(matcher.group(3));
    return bound.isPresent() && Double.isFinite(bound.getAsDouble())
        ? Optional.of(
            new ResultConstraint(
                matcher.group(1), comparison(matcher.group(2)), bound.getAsDouble()))
        : Optional.empty();
  }

  private static Comparison comparison(String sign) {
    return Arrays.stream(Comparison.values())
        .filter(each -> each.sign.equals(sign))
        .findFirst()
        .orElseThrow();
  }

  /** The constraint as people write it. */
  public String text() {
    return "%s %s %s".formatted(metric, comparison.sign, DecimalText.brief(bound));
  }

  /**
   * By how much a value misses the bound, in parts of the bound; 0 if it keeps it. A value that is
   * missing or not finite misses it by more than any other.
   */
  public double miss(OptionalDouble value) {
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      return Double.POSITIVE_INFINITY;
    }
    return holds(value.getAsDouble())
        ? 0
        : Math.max(Double.MIN_VALUE, Math.abs(value.getAsDouble() - bound) / scale());
  }

  private double scale() {
    return bound == 0 ? 1 : Math.abs(bound);
  }

  private boolean holds(double value) {
    boolean isEqual = Math.abs(value - bound) <= EQUAL * scale();
    return switch (comparison) {
      case AT_MOST -> value <= bound || isEqual;
      case AT_LEAST -> value >= bound || isEqual;
      case EQUAL -> isEqual;
      case OTHER -> !isEqual;
      case BELOW -> value < bound;
      case ABOVE -> value > bound;
    };
  }
}
