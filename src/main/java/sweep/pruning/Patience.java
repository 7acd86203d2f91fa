package sweep.pruning;

import java.util.Optional;
import sweep.text.DecimalText;

/**
 * A trial ends when its value has not improved for too long.
 *
 * @param longest the resource without an improvement after which it ends, greater than 0
 * @param minDelta by how much a value must be better to count as an improvement
 * @param first no trial ends before this resource
 */
public record Patience(double longest, double minDelta, double first) implements OwnValuesRule {
  @Override
  public String word() {
    return "patience";
  }

  @Override
  public Optional<String> reasonToEnd(Contender contender) {
    Curve curve = contender.curve();
    boolean isLate = curve.resource() >= first;
    if (!isLate || !(curve.resource() - curve.improvedAt() >= longest)) {
      return Optional.empty();
    }
    return Optional.of(
        "no improvement%s since %s, up to %s"
            .formatted(
                minDelta > 0 ? " by more than " + DecimalText.brief(minDelta) : "",
                contender.valueAt(curve.reference(), curve.improvedAt()),
                contender.place(curve.resource())));
  }
}
