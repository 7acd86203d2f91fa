package sweep.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sweep.expression.Expression;
import sweep.ranking.Leaderboard;
import sweep.ranking.RowGroup;
import sweep.ranking.RowValues;
import sweep.space.RuleException;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.text.NearName;
import sweep.trial.TrialState;

/** Selects rows of a sweep's leaderboard by the user's options. */
public final class RowSelection {
  private final Leaderboard leaderboard;
  private final List<String> parameters;
  private final RowValues values;

  public RowSelection(StoredSweep stored) {
    this.leaderboard = stored.leaderboard();
    this.parameters = stored.spec().search().space().names();
    this.values = new RowValues(leaderboard, parameters);
  }

  /** The rows in the given states; all rows if there are none. */
  public Leaderboard inStates(List<String> words) {
    Set<String> known =
        Arrays.stream(TrialState.Kind.values())
            .map(TrialState.Kind::word)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String word : words) {
      if (!known.contains(word)) {
        throw unknown("--state", word, known);
      }
    }
    return words.isEmpty()
        ? leaderboard
        : leaderboard.with(
            leaderboard.rows().stream().filter(row -> words.contains(row.state().word())).toList());
  }

  /** The rows for which a rule holds; all rows without a rule. */
  public Leaderboard where(Leaderboard rows, Optional<String> text) {
    if (text.isEmpty()) {
      return rows;
    }
    try {
      Expression rule = Expression.parse(text.get());
      rule.names().forEach(name -> checkName(rule, name));
      return rows.with(
          rows.rows().stream()
              .filter(row -> values.matches(row, rule, rule.testedForNull()))
              .toList());
    } catch (RuleException wrong) {
      throw CommandException.usage("--where: " + wrong.getMessage());
    }
  }

  private void checkName(Expression rule, String name) {
    if (values.knows(name)) {
      return;
    }
    rule.subtractions().stream()
        .filter(values::knows)
        .findFirst()
        .ifPresent(
            meant -> {
              throw CommandException.usage(
                  "--where: '%1$s' is a subtraction here; write `%1$s` in backticks for the name"
                      .formatted(meant));
            });
    throw unknown("--where", name, values.names());
  }

  /** Groups rows by their value of a column. */
  public List<RowGroup> groups(Leaderboard rows, String name) {
    if (!values.knows(name)) {
      throw unknown("--group-by", name, values.names());
    }
    return RowGroup.of(rows, values, name);
  }

  private static CommandException unknown(String option, String name, Set<String> known) {
    return CommandException.usage(
        "%s: unknown '%s'; %s"
            .formatted(
                option, name, NearName.hint(name, known, "there are " + NearName.list(known))));
  }
}
