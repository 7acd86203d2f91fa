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

/** The orders in which the rows of a leaderboard can be read, by name. */
public final class RowOrder {
  /**
   * How rows are compared.
   *
   * @param number what counts first
   * @param text what counts if the numbers are equal or missing
   * @param bestFirst whether the greatest number comes first
   */
  private record Order(
      Function<LeaderboardRow, OptionalDouble> number,
      Function<LeaderboardRow, String> text,
      boolean bestFirst) {
    static Order of(Function<LeaderboardRow, OptionalDouble> number) {
      return new Order(number, row -> "", false);
    }

    /** Rows without the number come last, whichever way round. */
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

  /** The same orders, of some of the rows. */
  public RowOrder of(Leaderboard some) {
    return new RowOrder(some, orders);
  }

  /** Each objective by its name, and what is confirmed of it, the first one's without a name. */
  private void addObjectives() {
    List<Objective> objectives = leaderboard.objectives();
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      orders.put(objectives.get(i).metric(), byMean(objectives.get(i), row -> row.spread(index)));
    }
    if (leaderboard.rows().stream().allMatch(row -> row.fresh().isEmpty())) {
      return;
    }
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      orders.putIfAbsent(
          i == 0 ? CONFIRMED : CONFIRMED + "." + objectives.get(i).metric(),
          byMean(objectives.get(i), row -> row.fresh().flatMap(fresh -> fresh.spread(index))));
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
   * The first rows in an order: by size from the least, an objective from the best; rows without
   * the number come last.
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

  /** Numbers by size, then all else by text. */
  private static Order byParameter(String name) {
    return new Order(
        row -> row.configuration().value(name).map(Numbers::of).orElse(OptionalDouble.empty()),
        row -> row.configuration().value(name).map(Value::canonical).orElse(""),
        false);
  }
}
