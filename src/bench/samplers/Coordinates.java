import java.util.List;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Continuous;
import sweep.space.ContinuousDistribution;
import sweep.space.Distribution;
import sweep.space.IntUniform;
import sweep.space.Parameter;
import sweep.space.Quantized;
import sweep.space.SearchSpace;
import sweep.space.Value;

/** Turns configurations into numbers, one for each parameter of a space. */
final class Coordinates {
  private final List<Parameter> parameters;

  Coordinates(SearchSpace space) {
    this.parameters = space.parameters();
  }

  int count() {
    return parameters.size();
  }

  /** The distribution of a coordinate. */
  Distribution distribution(int index) {
    return parameters.get(index).distribution();
  }

  /** The numbers: of a choice its index, nan if a parameter is inactive. */
  double[] of(Configuration configuration) {
    return parameters.stream()
        .mapToDouble(
            parameter ->
                configuration
                    .value(parameter.name())
                    .map(value -> number(parameter.distribution(), value))
                    .orElse(Double.NaN))
        .toArray();
  }

  /** The number that represents a value. */
  static double number(Distribution distribution, Value value) {
    if (distribution instanceof Categorical choice) {
      return choice.gridIndex(value).orElseThrow();
    }
    double number = ((Number) value.object()).doubleValue();
    return distribution.isLogarithmic() ? Math.log10(number) : number;
  }

  /** The number at a share of the range of a numeric parameter, from 0 to 1. */
  double at(int index, double share) {
    return number(distribution(index), distribution(index).at(share));
  }

  /** The curve of a numeric distribution; of whole numbers, a uniform one. */
  static ContinuousDistribution curve(Distribution distribution) {
    if (distribution instanceof Continuous continuous) {
      return continuous.curve();
    }
    if (distribution instanceof Quantized quantized) {
      return quantized.curve();
    }
    IntUniform whole = (IntUniform) distribution;
    return new ContinuousDistribution.Uniform(whole.low(), whole.high());
  }
}
