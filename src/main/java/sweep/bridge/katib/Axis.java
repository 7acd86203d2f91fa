package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A parameter of an experiment.
 *
 * @param step empty text if there is none
 * @param list the values of a discrete or categorical parameter
 */
record Axis(
    String name, Type type, Curve curve, String min, String max, String step, List<String> list) {
  /** The types of Katib. */
  enum Type {
    DOUBLE,
    INT,
    DISCRETE,
    CATEGORICAL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The distributions of Katib. */
  enum Curve {
    UNIFORM("uniform"),
    LOG_UNIFORM("logUniform"),
    NORMAL("normal"),
    LOG_NORMAL("logNormal");

    private final String word;

    Curve(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Axis {
    list = List.copyOf(list);
  }

  /** A range. */
  static Axis range(String name, Type type, Curve curve, Range range) {
    return new Axis(name, type, curve, range.min(), range.max(), range.step(), List.of());
  }

  /** A choice. */
  static Axis choice(String name, Type type, List<String> values) {
    return new Axis(name, type, Curve.UNIFORM, "", "", "", values);
  }

  /** The bounds of a range as text; the step is empty if there is none. */
  record Range(String min, String max, String step) {
    Range(String min, String max) {
      this(min, max, "");
    }
  }

  boolean isChoice() {
    return type == Type.DISCRETE || type == Type.CATEGORICAL;
  }

  boolean hasStep() {
    return !step.isEmpty() && !(type == Type.INT && stride().compareTo(BigDecimal.ONE) == 0);
  }

  BigDecimal low() {
    return new BigDecimal(min);
  }

  BigDecimal high() {
    return new BigDecimal(max);
  }

  BigDecimal stride() {
    return new BigDecimal(step);
  }

  /** The number of values from the low end in steps; 0 without steps. */
  long steps() {
    if (isChoice()) {
      return list.stream().distinct().count();
    }
    if (step.isEmpty() && type != Type.INT) {
      return 0;
    }
    BigDecimal by = step.isEmpty() ? BigDecimal.ONE : stride();
    return high().subtract(low()).divideToIntegralValue(by).longValue() + 1;
  }
}
