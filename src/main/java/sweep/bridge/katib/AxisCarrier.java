package sweep.bridge.katib;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import sweep.bridge.Losses;
import sweep.space.Categorical;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.ContinuousDistribution.LogNormal;
import sweep.space.ContinuousDistribution.LogUniform;
import sweep.space.ContinuousDistribution.Normal;
import sweep.space.ContinuousDistribution.Uniform;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.Quantized;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.text.DecimalText;

/** Carries the parameters of a spec to Katib. */
final class AxisCarrier {
  private final KatibAlgorithm algorithm;
  private final Losses losses;

  AxisCarrier(KatibAlgorithm algorithm, Losses losses) {
    this.algorithm = algorithm;
    this.losses = losses;
  }

  /** The parameter of the experiment; empty, and refused, if Katib has none like it. */
  Optional<Axis> axis(Parameter parameter) {
    if (parameter.when().isPresent() || parameter.formula().isPresent()) {
      return refused(parameter, "Katib has no conditions and formulas");
    }
    Optional<Axis> axis = unconditional(parameter);
    axis.ifPresent(this::check);
    return axis;
  }

  private Optional<Axis> unconditional(Parameter parameter) {
    if (parameter.distribution() instanceof Categorical choice) {
      return choice(parameter, choice);
    }
    if (parameter.distribution() instanceof IntUniform range) {
      Axis.Range bounds = new Axis.Range(Long.toString(range.low()), Long.toString(range.high()));
      return Optional.of(Axis.range(parameter.name(), Axis.Type.INT, Axis.Curve.UNIFORM, bounds));
    }
    return parameter.distribution() instanceof Quantized steps
        ? steps(parameter, steps)
        : curve(parameter, ((Continuous) parameter.distribution()).curve());
  }

  private Optional<Axis> refused(Parameter parameter, String why) {
    losses.refuse("parameters." + parameter.name(), why);
    return Optional.empty();
  }

  private Optional<Axis> choice(Parameter parameter, Categorical choice) {
    if (!choice.isEven()) {
      return refused(parameter, "Katib has no probabilities; all values are equally likely there");
    }
    List<Value> values = choice.different();
    boolean isDiscrete =
        values.stream().allMatch(each -> each instanceof IntValue || each instanceof FloatValue);
    Axis.Type type = isDiscrete ? Axis.Type.DISCRETE : Axis.Type.CATEGORICAL;
    return Optional.of(
        Axis.choice(parameter.name(), type, values.stream().map(Value::python).toList()));
  }

  private Optional<Axis> curve(Parameter parameter, ContinuousDistribution curve) {
    if (curve instanceof Uniform range) {
      return range(parameter, Axis.Curve.UNIFORM, bounds(range.low(), range.high()));
    }
    if (curve instanceof LogUniform range) {
      return range(parameter, Axis.Curve.LOG_UNIFORM, bounds(range.low(), range.high()));
    }
    if (curve instanceof Normal bell) {
      return range(parameter, Axis.Curve.NORMAL, KatibNumbers.normalRange(bell.mu(), bell.sigma()));
    }
    if (curve instanceof LogNormal bell) {
      return range(
          parameter, Axis.Curve.LOG_NORMAL, KatibNumbers.logNormalRange(bell.mu(), bell.sigma()));
    }
    return refused(parameter, "Katib has no such distribution");
  }

  private static Axis.Range bounds(double low, double high) {
    return new Axis.Range(KatibNumbers.text(low), KatibNumbers.text(high));
  }

  private static Optional<Axis> range(Parameter parameter, Axis.Curve curve, Axis.Range range) {
    return Optional.of(Axis.range(parameter.name(), Axis.Type.DOUBLE, curve, range));
  }

  private Optional<Axis> steps(Parameter parameter, Quantized steps) {
    if (steps.curve() instanceof LogUniform range && steps.q() == 1 && steps.whole()) {
      Axis.Range bounds = new Axis.Range(whole(range.low()), whole(range.high()));
      return Optional.of(
          Axis.range(parameter.name(), Axis.Type.INT, Axis.Curve.LOG_UNIFORM, bounds));
    }
    if (!(steps.curve() instanceof Uniform range)) {
      return refused(parameter, "Katib has steps only in uniform ranges");
    }
    BigDecimal q = DecimalText.decimal(steps.q());
    BigDecimal low = end(range.low(), steps);
    BigDecimal high = end(range.high(), steps);
    boolean isInt = steps.whole() && low.stripTrailingZeros().scale() <= 0;
    Axis.Range bounds =
        new Axis.Range(low.toPlainString(), high.toPlainString(), q.toPlainString());
    return Optional.of(
        Axis.range(
            parameter.name(),
            isInt ? Axis.Type.INT : Axis.Type.DOUBLE,
            Axis.Curve.UNIFORM,
            bounds));
  }

  private static String whole(double bound) {
    return Long.toString((long) Math.rint(bound));
  }

  /** A grid begins at the end of the range; draws are rounded to multiples. */
  private BigDecimal end(double bound, Quantized steps) {
    return algorithm == KatibAlgorithm.GRID
        ? DecimalText.decimal(bound)
        : DecimalText.decimal(steps.q()).multiply(new BigDecimal(Math.rint(bound / steps.q())));
  }

  private void check(Axis axis) {
    String path = "parameters." + axis.name();
    if (!algorithm.honours(axis.curve())) {
      losses.refuse(
          path,
          "Katib's %s does not draw from %s; use method random or tpe, or another distribution"
              .formatted(algorithm.word(), axis.curve().word()));
    } else if (algorithm == KatibAlgorithm.GRID && !axis.isChoice() && axis.steps() == 0) {
      losses.refuse(path, "in a grid of Katib, a double needs a step");
    }
    if (algorithm == KatibAlgorithm.BAYESIAN && axis.type() == Axis.Type.DOUBLE) {
      if (axis.low().signum() <= 0) {
        losses.refuse(
            path, "Katib's bayesianoptimization needs min > 0, as it takes the logarithm");
      } else {
        losses.note(path + ": Katib's bayesianoptimization searches it on a logarithmic scale");
      }
    }
  }
}
