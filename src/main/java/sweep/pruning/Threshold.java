package sweep.pruning;

import java.util.Optional;
import java.util.OptionalDouble;
import sweep.text.DecimalText;

/**
 * A trial ends when its value leaves a range, or isn't a number.
 *
 * @param min the least value; empty for no bound
 * @param max the greatest value; empty for no bound
 * @param first the resource from which values are judged
 */
public record Threshold(OptionalDouble min, OptionalDouble max, double first)
    implements OwnValuesRule {
  @Override
  public String word() {
    return "threshold";
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender) {
    Curve curve = contender.curve();
    if (curve.resource() < first) {
      return Optional.empty();
    }
    double value = curve.last();
    String found = contender.valueAt(value, curve.resource());
    if (Double.isNaN(value)) {
      return Optional.of(found);
    }
    if (min.isPresent() && value < min.getAsDouble()) {
      return Optional.of("%s is less than %s".formatted(found, text(min)));
    }
    return max.isPresent() && value > max.getAsDouble()
        ? Optional.of("%s is greater than %s".formatted(found, text(max)))
        : Optional.empty();
  }

  private static String text(OptionalDouble bound) {
    return DecimalText.brief(bound.orElseThrow());
  }
}
