package sweep.specification.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sweep.space.Categorical;
import sweep.space.Configuration;
import sweep.space.Distribution;
import sweep.space.ParameterBlock;
import sweep.space.SearchSpace;
import sweep.space.Value;
import sweep.space.Value.FloatValue;

/** Completes a configuration with defaults for the parameters that it leaves out. */
final class PartialBaseline {
  private static final double MIDDLE = 0.5;
  private static final int DIGITS = 4;

  private final SearchSpace space;
  private final Map<String, Value> defaults;

  PartialBaseline(SearchSpace space, Map<String, Value> defaults) {
    this.space = space;
    this.defaults = defaults;
  }

  /**
   * Returns the full configuration, of the block that fits the given values best.
   *
   * @param defaulted receives a text about each default that differs between configurations
   */
  Configuration filled(Configuration given, List<String> defaulted) {
    ParameterBlock block = space.nearest(given);
    Map<String, Value> entries = new LinkedHashMap<>(given.entries());
    // A condition on a missing parameter is false, so each pass can activate other parameters.
    for (List<String> missing = space.missing(given);
        !missing.isEmpty();
        missing = space.missing(Configuration.of(entries))) {
      for (String name : missing) {
        fill(name, block.parameter(name).orElseThrow().distribution(), entries, defaulted);
      }
    }
    return space.completed(Configuration.of(entries));
  }

  private void fill(
      String name, Distribution distribution, Map<String, Value> entries, List<String> defaulted) {
    boolean isChoice = distribution instanceof Categorical;
    if (defaults.containsKey(name)) {
      entries.put(name, defaults.get(name));
      defaulted.add("%s is %s, its default".formatted(name, defaults.get(name).plain()));
      return;
    }
    Value value = isChoice ? distribution.gridValue(0) : middle(distribution);
    entries.put(name, value);
    if (!distribution.isConstant()) {
      String which = isChoice ? "first of its values" : "middle of its range";
      defaulted.add("%s is %s, the %s".formatted(name, value.plain(), which));
    }
  }

  /** Returns the middle of a range, rounded to a few digits if that is in the range. */
  private static Value middle(Distribution distribution) {
    Value middle = distribution.at(MIDDLE);
    if (middle instanceof FloatValue real && Double.isFinite(real.number())) {
      BigDecimal rounded = BigDecimal.valueOf(real.number()).round(new MathContext(DIGITS));
      Value brief = new FloatValue(rounded.doubleValue());
      return distribution.contains(brief) ? brief : middle;
    }
    return middle;
  }
}
