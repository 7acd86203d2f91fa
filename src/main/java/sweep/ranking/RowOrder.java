package sweep.ranking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import sweep.space.Value;

/** The orders in which the rows of a leaderboard can be read, by name. */
public final class RowOrder {
  private static final OptionalDouble NOT_A_NUMBER = OptionalDouble.empty();

  private final Leaderboard leaderboard;
  private final Map<String, Comparator<LeaderboardRow>> orders = new LinkedHashMap<>();

  public RowOrder(Leaderboard leaderboard) {
    this.leaderboard = leaderboard;
    orders.put("rank", byNumber(row -> number(row.rank().orElse(Integer.MAX_VALUE))));
    orders.put("trial", byNumber(row -> number(row.trials().get(0).trial().number())));
    orders.put("seconds", byNumber(LeaderboardRow::seconds));
    leaderboard
        .objective()
        .ifPresent(wanted -> orders.put(wanted.metric(), byNumber(RowOrder::objective)));
    for (LeaderboardRow row : leaderboard.rows()) {
      for (String name : row.configuration().names()) {
        orders.computeIfAbsent(name, RowOrder::byParameter);
      }
      for (String name : row.metrics().keySet()) {
        orders.computeIfAbsent(name, RowOrder::byMetric);
      }
    }
  }

  /** The names by which rows can be sorted. */
  public Set<String> names() {
    return orders.keySet();
  }

  public boolean knows(String name) {
    return orders.containsKey(name);
  }

  /** The first rows in an order; rows without the number come last. */
  public Leaderboard sorted(String name, boolean reverse, int top) {
    Comparator<LeaderboardRow> order = orders.get(name);
    List<LeaderboardRow> rows =
        leaderboard.rows().stream().sorted(reverse ? order.reversed() : order).limit(top).toList();
    return new Leaderboard(leaderboard.objective(), rows);
  }

  private static OptionalDouble number(int number) {
    return OptionalDouble.of(number);
  }

  private static OptionalDouble objective(LeaderboardRow row) {
    Optional<Spread> spread = row.objective();
    return spread.isPresent() ? OptionalDouble.of(spread.get().mean()) : OptionalDouble.empty();
  }

  private static Comparator<LeaderboardRow> byNumber(
      Function<LeaderboardRow, OptionalDouble> number) {
    return Comparator.comparingDouble(row -> number.apply(row).orElse(Double.POSITIVE_INFINITY));
  }

  private static Comparator<LeaderboardRow> byMetric(String name) {
    return byNumber(
        row ->
            row.metrics().containsKey(name)
                ? OptionalDouble.of(row.metrics().get(name))
                : OptionalDouble.empty());
  }

  /** Numbers by size, before all else by text. */
  private static Comparator<LeaderboardRow> byParameter(String name) {
    Comparator<LeaderboardRow> bySize =
        byNumber(row -> row.configuration().value(name).map(RowOrder::size).orElse(NOT_A_NUMBER));
    return bySize.thenComparing(
        row -> row.configuration().value(name).map(Value::canonical).orElse(""));
  }

  private static OptionalDouble size(Value value) {
    if (value instanceof Value.Whole whole) {
      return OptionalDouble.of((double) whole.number());
    }
    return value instanceof Value.Real real ? OptionalDouble.of(real.number()) : NOT_A_NUMBER;
  }
}
