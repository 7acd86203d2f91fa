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
 * What the rows of a leaderboard have under a name: their rank, first trial, seconds, state,
 * difference to the baseline, objectives (as means over the repeats), parameters and metrics.
 *
 * <p>Where two have one name the earlier in this list is meant; {@code param.NAME} and {@code
 * metric.NAME} always mean the parameter and the metric.
 */
public final class RowValues {
  /** What comes before the name of a parameter that has the name of something else, too. */
  private static final String PARAMETER = "param.";

  private static final String METRIC = "metric.";

  private final Map<String, Function<LeaderboardRow, Optional<Value>>> plain =
      new LinkedHashMap<>();
  private final Map<String, Function<LeaderboardRow, Optional<Value>>> qualified =
      new LinkedHashMap<>();

  /**
   * Prepares the values.
   *
   * @param parameters that are known though no row may have them
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

  /** The names that are known, but for those that only say more exactly what is meant. */
  public Set<String> names() {
    return plain.keySet();
  }

  public boolean knows(String name) {
    return plain.containsKey(name) || qualified.containsKey(name);
  }

  /** What a row has under a known name; empty if it lacks it. */
  public Optional<Value> value(LeaderboardRow row, String name) {
    return plain.getOrDefault(name, qualified.get(name)).apply(row);
  }

  /**
   * Whether a rule holds for a row. It does not for one that lacks a name in the rule, whatever the
   * rest says, unless the rule asks for just that.
   *
   * @param rule of known names alone
   * @param askedForNothing the names that it asks about whether they are null or empty
   * @throws RuleException if it can't be worked out for a row that lacks nothing
   */
  public boolean matches(LeaderboardRow row, Rule rule, Set<String> askedForNothing) {
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
      return askedForNothing.containsAll(missing) && rule.holds(known);
    } catch (RuleException notOfNothing) {
      return false;
    }
  }
}
