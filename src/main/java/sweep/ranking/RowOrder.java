package sweep.ranking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import sweep.ranking.statistics.Spread;
import sweep.space.Numbers;
import sweep.space.Value;
import sweep.trial.Direction;
import sweep.trial.Objective;

/** The orders in which a leaderboard can be sorted, by column name. */
public final class RowOrder {
  /**
   * A comparison of rows.
   *
   * @param number the first key
   * @param text the key if the numbers are equal or missing
   * @param bestFirst whether the greatest number comes first
   */
  private record Order(
      Function<LeaderboardRow, OptionalDouble> number,
      Function<LeaderboardRow, String> text,
      boolean bestFirst) {
    static Order of(Function<LeaderboardRow, OptionalDouble> number) {
      return new Order(number, row -> "", false);
    }

    /** Rows without the number come last, even in reverse. */
    Comparator<LeaderboardRow> comparator(boolean reverse) {
      Comparator<LeaderboardRow> bySize =
          Comparator.comparingDouble(row -> number.apply(row).orElse(0));
      return Comparator.<LeaderboardRow, Boolean>comparing(row -> number.apply(row).isEmpty())
          .thenComparing(bestFirst == reverse ? bySize : bySize.reversed())
          .thenComparing(
              text, reverse ? Comparator.reverseOrder() : Comparator.<String>naturalOrder());
    }
  }

  private static final String CONFIRMED = "confirmed";

  private final Leaderboard leaderboard;
  private final Map<String, Order> orders;

  public RowOrder(Leaderboard leaderboard) {
    this(leaderboard, new LinkedHashMap<>());
    orders.put("rank", Order.of(RowOrder::rank));
    orders.put("trial", Order.of(row -> OptionalDouble.of(row.trials().get(0).trial().number())));
    orders.put("seconds", Order.of(LeaderboardRow::seconds));
    addObjectives();
    for (LeaderboardRow row : leaderboard.rows()) {
      for (String name : row.configuration().names()) {
        orders.computeIfAbsent(name, RowOrder::byParameter);
      }
      for (String name : row.metrics().keySet()) {
        orders.computeIfAbsent(name, RowOrder::byMetric);
      }
    }
  }

  private RowOrder(Leaderboard leaderboard, Map<String, Order> orders) {
    this.leaderboard = leaderboard;
    this.orders = orders;
  }

  /** The same orders for a subset of the rows. */
  public RowOrder of(Leaderboard some) {
    return new RowOrder(some, orders);
  }

  /** Adds each objective by name, and its confirmed mean; that of the first needs no name. */
  private void addObjectives() {
    List<Objective> objectives = leaderboard.objectives();
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      orders.put(objectives.get(i).metric(), byMean(objectives.get(i), row -> row.spread(index)));
    }
    if (leaderboard.rows().stream().allMatch(row -> row.confirmation().isEmpty())) {
      return;
    }
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      orders.putIfAbsent(
          i == 0 ? CONFIRMED : CONFIRMED + "." + objectives.get(i).metric(),
          byMean(
              objectives.get(i), row -> row.confirmation().flatMap(fresh -> fresh.spread(index))));
    }
  }

  private static Order byMean(
      Objective objective, Function<LeaderboardRow, Optional<Spread>> spread) {
    return new Order(
        row -> spread.apply(row).stream().mapToDouble(Spread::mean).average(),
        row -> "",
        objective.direction() == Direction.MAXIMIZE);
  }

  /** The names by which rows can be sorted. */
  public Set<String> names() {
    return orders.keySet();
  }

  public boolean knows(String name) {
    return orders.containsKey(name);
  }

  /**
   * Returns the first rows in an order: ascending, but objectives best first; rows without the
   * number come last.
   */
  public Leaderboard sorted(String name, boolean reverse, int top) {
    List<LeaderboardRow> rows =
        leaderboard.rows().stream()
            .sorted(orders.get(name).comparator(reverse))
            .limit(top)
            .toList();
    return leaderboard.with(rows);
  }

  private static OptionalDouble rank(LeaderboardRow row) {
    return row.rank().isPresent()
        ? OptionalDouble.of(row.rank().getAsInt())
        : OptionalDouble.empty();
  }

  private static Order byMetric(String name) {
    return Order.of(
        row ->
            row.metrics().containsKey(name)
                ? OptionalDouble.of(row.metrics().get(name))
                : OptionalDouble.empty());
  }

  /** Numbers by size, then other values by text. */
  private static Order byParameter(String name) {
    return new Order(
        row -> row.configuration().value(name).map(Numbers::of).orElse(OptionalDouble.empty()),
        row -> row.configuration().value(name).map(Value::canonical).orElse(""),
        false);
  }
}
