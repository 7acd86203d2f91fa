package sweep.run.plan;

import sweep.text.DecimalText;

/**
 * The model expects hardly any improvement from the next configuration.
 *
 * @param bound the improvement that would be worth it
 */
public record HardlyExpected(double bound) implements SearchEnd {
  @Override
  public String describe() {
    return "the model expects the next configuration to improve on the best by less than "
        + DecimalText.brief(bound);
  }
}
