package sweep.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sweep.ranking.statistics.Spread;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.trial.Objective;

/**
 * The configurations that share a value of a column.
 *
 * @param value the shared value; empty for configurations without one
 * @param rows at least one
 */
public record RowGroup(Optional<Value> value, List<LeaderboardRow> rows) {
  /** Numbers by size, then other values by text, and last the group without a value. */
  private static final Comparator<RowGroup> BY_VALUE =
      Comparator.<RowGroup, Boolean>comparing(group -> group.value().isEmpty())
          .thenComparing(group -> group.number().isEmpty())
          .thenComparingDouble(group -> group.number().orElse(0))
          .thenComparing(group -> group.value().map(Value::canonical).orElse(""));

  /**
   * Groups the rows of a leaderboard by a column, ordered by value.
   *
   * @param name a known column
   */
  public static List<RowGroup> of(Leaderboard leaderboard, RowValues values, String name) {
    Map<Optional<String>, List<LeaderboardRow>> grouped = new LinkedHashMap<>();
    for (LeaderboardRow row : leaderboard.rows()) {
      Optional<String> value = values.value(row, name).map(Value::canonical);
      grouped.computeIfAbsent(value, unused -> new ArrayList<>()).add(row);
    }
    return grouped.values().stream()
        .map(rows -> new RowGroup(values.value(rows.get(0), name), rows))
        .sorted(BY_VALUE)
        .toList();
  }

  private OptionalDouble number() {
    return value.map(Numbers::of).orElse(OptionalDouble.empty());
  }

  /**
   * The spread of the finite means of an objective over the configurations; empty if there are
   * none.
   *
   * @param index the objective's position in the spec
   */
  public Optional<Spread> spread(int index) {
    double[] means = means(index);
    return means.length == 0 ? Optional.empty() : Optional.of(Spread.of(means));
  }

  /** The best of these means; empty if there are none. */
  public OptionalDouble best(Objective objective, int index) {
    double[] means = means(index);
    OptionalDouble best = OptionalDouble.empty();
    for (double mean : means) {
      if (best.isEmpty() || objective.isBetter(mean, best.getAsDouble())) {
        best = OptionalDouble.of(mean);
      }
    }
    return best;
  }

  private double[] means(int index) {
    return rows.stream()
        .flatMap(row -> row.spread(index).stream())
        .mapToDouble(Spread::mean)
        .filter(Double::isFinite)
        .toArray();
  }
}
