package sweep.metric.result;

import java.util.Optional;
import sweep.trial.MeasuredSpread;

/**
 * A number of a table of results.
 *
 * @param spread as the tool measured it
 * @param place a JSON pointer, or the name of a column
 */
public record Measured(double value, Optional<MeasuredSpread> spread, String place) {
  /** A number without a spread. */
  public static Measured of(double value, String place) {
    return new Measured(value, Optional.empty(), place);
  }

  /** A copy with a spread, if that says something. */
  Measured with(MeasuredSpread measured) {
    return MeasuredSpread.isSpread(measured.value())
        ? new Measured(value, Optional.of(measured), place)
        : this;
  }
}
