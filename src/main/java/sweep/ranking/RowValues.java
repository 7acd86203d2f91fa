package sweep.ranking;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import sweep.space.Rule;
import sweep.space.RuleException;
import sweep.space.Value;
import sweep.space.Value.FloatValue;
import sweep.space.Value.IntValue;
import sweep.space.Value.TextValue;
import sweep.trial.Objective;

/**
 * The values of leaderboard rows by name: rank, first trial, seconds, state, difference to the
 * baseline, objectives (means over the repeats), parameters and metrics.
 *
 * <p>If two share a name, the earlier in this list is meant; {@code param.NAME} and {@code
 * metric.NAME} always mean the parameter and the metric.
 */
public final class RowValues {
  /** The prefix of a parameter's qualified name. */
  public static final String PARAMETER = "param.";

  /** The prefix of a metric's qualified name. */
  public static final String METRIC = "metric.";

  private final Map<String, Function<LeaderboardRow, Optional<Value>>> plain =
      new LinkedHashMap<>();
  private final Map<String, Function<LeaderboardRow, Optional<Value>>> qualified =
      new LinkedHashMap<>();

  /**
   * The values of a leaderboard's rows.
   *
   * @param parameters names that are known even if no row has a value
   */
  public RowValues(Leaderboard leaderboard, Collection<String> parameters) {
    plain.put("rank", row -> row.rank().stream().mapToObj(RowValues::whole).findFirst());
    plain.put("trial", row -> Optional.of(whole(row.trials().get(0).trial().number())));
    plain.put("seconds", row -> real(row.seconds()));
    plain.put("state", row -> Optional.of(new TextValue(row.state().word())));
    plain.put("difference", row -> row.comparison().map(known -> real(known.difference())));
    addObjectives(leaderboard.objectives());
    parameters.forEach(this::addParameter);
    for (LeaderboardRow row : leaderboard.rows()) {
      row.configuration().names().forEach(this::addParameter);
      row.metrics().keySet().forEach(this::addMetric);
    }
  }

  private void addObjectives(List<Objective> objectives) {
    for (int i = 0; i < objectives.size(); i++) {
      int index = i;
      add(
          METRIC,
          objectives.get(i).metric(),
          row -> row.spread(index).map(spread -> real(spread.mean())));
    }
  }

  private void addParameter(String name) {
    add(PARAMETER, name, row -> row.configuration().value(name));
  }

  private void addMetric(String name) {
    add(METRIC, name, row -> Optional.ofNullable(row.metrics().get(name)).map(RowValues::real));
  }

  private void add(String prefix, String name, Function<LeaderboardRow, Optional<Value>> value) {
    plain.putIfAbsent(name, value);
    qualified.putIfAbsent(prefix + name, value);
  }

  private static Value whole(int number) {
    return new IntValue(number);
  }

  private static Value real(double number) {
    return new FloatValue(number);
  }

  private static Optional<Value> real(OptionalDouble number) {
    return number.isPresent() ? Optional.of(real(number.getAsDouble())) : Optional.empty();
  }

  /** The known names, without the qualified ones. */
  public Set<String> names() {
    return plain.keySet();
  }

  public boolean knows(String name) {
    return plain.containsKey(name) || qualified.containsKey(name);
  }

  /** A row's value of a known name; empty if it has none. */
  public Optional<Value> value(LeaderboardRow row, String name) {
    return plain.getOrDefault(name, qualified.get(name)).apply(row);
  }

  /**
   * Whether a rule holds for a row. A row without a value of a name never matches, unless the rule
   * tests that name for null.
   *
   * @param rule uses known names only
   * @param nullTested the names that the rule tests for null or emptiness
   * @throws RuleException if it can't be evaluated for a row that has all values
   */
  public boolean matches(LeaderboardRow row, Rule rule, Set<String> nullTested) {
    Map<String, Value> known = new LinkedHashMap<>();
    for (String name : rule.names()) {
      value(row, name).ifPresent(value -> known.put(name, value));
    }
    Set<String> missing = new HashSet<>(rule.names());
    missing.removeAll(known.keySet());
    if (missing.isEmpty()) {
      return rule.holds(known);
    }
    try {
      return nullTested.containsAll(missing) && rule.holds(known);
    } catch (RuleException notForNull) {
      return false;
    }
  }
}
