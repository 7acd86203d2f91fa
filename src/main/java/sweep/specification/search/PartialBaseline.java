package sweep.specification.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
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

/** Gives a baseline the values that the user left out, and says so. */
final class PartialBaseline {
  private static final double MIDDLE = 0.5;
  private static final int DIGITS = 4;

  private final SearchSpace space;
  private final Map<String, Value> defaults;

  PartialBaseline(SearchSpace space, Map<String, Value> defaults) {
    this.space = space;
    this.defaults = defaults;
  }

  /** The full configuration, of the block that the given part fits best. */
  Configuration filled(Configuration given, List<String> notes) {
    ParameterBlock block = space.nearest(given);
    Map<String, Value> entries = new LinkedHashMap<>(given.entries());
    List<String> told = new ArrayList<>();
    // A condition on what is missing does not hold, so each pass can make others active.
    for (List<String> missing = space.missing(given);
        !missing.isEmpty();
        missing = space.missing(Configuration.of(entries))) {
      for (String name : missing) {
        fill(name, block.parameter(name).orElseThrow().distribution(), entries, told);
      }
    }
    if (!told.isEmpty()) {
      notes.add("baseline: " + String.join("; ", told));
    }
    return space.completed(Configuration.of(entries));
  }

  private void fill(
      String name, Distribution distribution, Map<String, Value> entries, List<String> told) {
    boolean isChoice = distribution instanceof Categorical;
    if (defaults.containsKey(name)) {
      entries.put(name, defaults.get(name));
      told.add("%s is %s, its default".formatted(name, defaults.get(name).plain()));
      return;
    }
    Value usual = isChoice ? distribution.gridValue(0) : middle(distribution);
    entries.put(name, usual);
    if (!distribution.isConstant()) {
      String which = isChoice ? "first of its values" : "middle of its range";
      told.add("%s is %s, the %s".formatted(name, usual.plain(), which));
    }
  }

  /** In a few digits, if that is in the range. */
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
