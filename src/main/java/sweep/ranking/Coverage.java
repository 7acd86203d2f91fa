package sweep.ranking;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import sweep.space.Categorical;
import sweep.space.Distribution;
import sweep.space.Numbers;
import sweep.space.Value;

/**
 * The part of a parameter's range that was tried.
 *
 * @param covered the number of parts with a tried value
 * @param parts the number of parts: its values if there are few, else ten equally likely intervals
 *     without the empty ones
 * @param isByValue whether the parts are single values
 */
public record Coverage(long covered, long parts, boolean isByValue) {
  private static final int MOST_VALUES = 20;

  private static final int TENTHS = 10;

  /** The coverage of a distribution by tried values; values outside it are ignored. */
  public static Coverage of(Distribution distribution, Collection<Value> tried) {
    OptionalLong count = distribution.cardinality();
    boolean isByValue =
        distribution instanceof Categorical
            || (count.isPresent() && count.getAsLong() <= MOST_VALUES);
    if (!isByValue) {
      return tenths(distribution, tried);
    }
    Set<String> different = new LinkedHashSet<>();
    tried.stream()
        .filter(distribution::contains)
        .forEach(value -> different.add(value.canonical()));
    return new Coverage(different.size(), count.orElseThrow(), true);
  }

  private static Coverage tenths(Distribution distribution, Collection<Value> tried) {
    double greatest = Math.max(edge(distribution, 0), edge(distribution, TENTHS));
    int covered = 0;
    int parts = 0;
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      double one = edge(distribution, tenth);
      double other = edge(distribution, tenth + 1);
      double low = Math.min(one, other);
      double high = Math.max(one, other);
      // With wide steps both ends may be the same value, which belongs to the next part.
      if (low < high || tenth == TENTHS - 1) {
        parts++;
        covered += tried.stream().anyMatch(value -> isIn(value, low, high, greatest)) ? 1 : 0;
      }
    }
    return new Coverage(covered, parts, false);
  }

  private static double edge(Distribution distribution, int tenth) {
    double uniform = Math.min((double) tenth / TENTHS, Math.nextDown(1.0));
    return Numbers.of(distribution.at(uniform)).orElse(Double.NaN);
  }

  /** Whether a value is in a part; its upper end belongs to the next part, if there is one. */
  private static boolean isIn(Value value, double low, double high, double greatest) {
    OptionalDouble number = Numbers.of(value);
    return number.isPresent()
        && number.getAsDouble() >= low
        && (number.getAsDouble() < high || (high == greatest && number.getAsDouble() == high));
  }

  /** Text such as {@code 3 of 4 values} or {@code 70% of the range}. */
  public String words() {
    return isByValue
        ? "%d of %d values".formatted(covered, parts)
        : "%d%% of the range".formatted(Math.round(100.0 * covered / parts));
  }
}
