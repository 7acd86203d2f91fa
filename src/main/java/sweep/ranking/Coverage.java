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
 * Which part of what a parameter may be was tried.
 *
 * @param covered how many parts hold a value that was tried
 * @param parts how many there are: its values if they are few, else ten that are equally likely;
 *     fewer if some of them are empty
 * @param isByValue whether the parts are values
 */
public record Coverage(long covered, long parts, boolean isByValue) {
  private static final int MOST_VALUES = 20;

  private static final int TENTHS = 10;

  /** What of a distribution some values are; those outside it count for nothing. */
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
      // Where steps are wide, both ends may be one value, which is in the next part.
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

  /** Whether a value is in a part; its upper end belongs to the next one, if there is one. */
  private static boolean isIn(Value value, double low, double high, double greatest) {
    OptionalDouble number = Numbers.of(value);
    return number.isPresent()
        && number.getAsDouble() >= low
        && (number.getAsDouble() < high || (high == greatest && number.getAsDouble() == high));
  }

  /** As people read it: {@code 3 of 4 values}, {@code 7 of 10 tenths}. */
  public String words() {
    return "%d of %d %s"
        .formatted(covered, parts, isByValue ? "values" : parts == TENTHS ? "tenths" : "parts");
  }
}
