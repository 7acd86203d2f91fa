package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import sweep.text.DecimalText;
import sweep.yaml.YamlText;

/** Writes a parameter of an experiment as one of a spec, a map in one line. */
final class AxisText {
  private static final String BELL = "{distribution: %s, mu: %s, sigma: %s}";
  private static final String RANGE = "{distribution: %s, min: %s, max: %s}";
  private static final String STEPS = "{distribution: %s, min: %s, max: %s, q: %s}";

  private final Axis axis;
  private final boolean isGrid;

  AxisText(Axis axis, boolean isGrid) {
    this.axis = axis;
    this.isGrid = isGrid;
  }

  String yaml() {
    return switch (axis.type()) {
      case DISCRETE -> listed(axis.list().stream().map(AxisText::number).toList());
      case CATEGORICAL -> listed(axis.list().stream().map(YamlText::text).toList());
      case DOUBLE, INT -> range();
    };
  }

  private static String listed(List<String> values) {
    return values.stream().collect(Collectors.joining(", ", "{values: [", "]}"));
  }

  /** A number as it is written, if it is one in a spec, too. */
  private static String number(String text) {
    BigDecimal number = new BigDecimal(text.strip());
    boolean isWhole = number.scale() <= 0 && text.strip().matches("-?\\d{1,18}");
    return isWhole ? number.toPlainString() : KatibNumbers.yaml(number);
  }

  private String range() {
    boolean isInt = axis.type() == Axis.Type.INT;
    return switch (axis.curve()) {
      case UNIFORM -> uniform(isInt);
      case LOG_UNIFORM ->
          isInt
              ? STEPS.formatted("q_log_uniform_values", low(), high(), 1)
              : RANGE.formatted("log_uniform_values", low(), high());
      case NORMAL -> bell(isInt, "normal", KatibNumbers.normal(axis.low(), axis.high()));
      case LOG_NORMAL -> bell(isInt, "log_normal", KatibNumbers.logNormal(axis.low(), axis.high()));
    };
  }

  private static String bell(boolean isInt, String distribution, KatibNumbers.Bell bell) {
    String text =
        BELL.formatted(
            (isInt ? "q_" : "") + distribution,
            DecimalText.yaml(bell.mu()),
            DecimalText.yaml(bell.sigma()));
    return isInt ? text.replace("}", ", q: 1}") : text;
  }

  private String uniform(boolean isInt) {
    if (!axis.hasStep()) {
      return RANGE.formatted(isInt ? "int_uniform" : "uniform", low(), high());
    }
    boolean isAligned =
        isMultiple(axis.low()) && isMultiple(axis.high()) && axis.low().compareTo(axis.high()) < 0;
    if (isGrid || isAligned) {
      return STEPS.formatted("q_uniform", low(), high(), written(axis.stride()));
    }
    // A spec rounds to multiples of q, and not to steps from the low end.
    return listed(
        LongStream.range(0, axis.steps())
            .mapToObj(step -> axis.low().add(axis.stride().multiply(BigDecimal.valueOf(step))))
            .map(this::written)
            .toList());
  }

  private boolean isMultiple(BigDecimal bound) {
    return bound.remainder(axis.stride()).signum() == 0;
  }

  private String low() {
    return written(axis.low());
  }

  private String high() {
    return written(axis.high());
  }

  private String written(BigDecimal number) {
    return axis.type() == Axis.Type.INT
        ? number.toBigInteger().toString()
        : KatibNumbers.yaml(number);
  }
}
