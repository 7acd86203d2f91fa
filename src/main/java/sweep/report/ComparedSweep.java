package sweep.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.report.table.ResultColumns;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;

/**
 * A sweep that is compared with others.
 *
 * @param place its directory, as it is to be shown
 * @param ended how many of its trials are over, of how many at most
 */
public record ComparedSweep(
    String place, String ended, SearchSpace space, Leaderboard leaderboard) {

  Optional<LeaderboardRow> best() {
    return leaderboard.best();
  }

  Optional<Spread> figures() {
    return best().flatMap(LeaderboardRow::shown);
  }

  /** Its parameters by name; one of several blocks as it is in the first of them. */
  Map<String, Parameter> parameters() {
    return space.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, Function.identity(), (one, other) -> one));
  }

  /** What the best configuration has for a parameter, in few digits; empty for none. */
  String bestValue(String parameter) {
    return best()
        .flatMap(row -> row.configuration().value(parameter))
        .map(ResultColumns::brief)
        .orElse("");
  }

  /** The values that a parameter had in trials that are over. */
  List<Value> tried(String parameter) {
    return leaderboard.rows().stream()
        .filter(row -> row.trials().stream().anyMatch(record -> record.state().hasEnded()))
        .flatMap(row -> row.configuration().value(parameter).stream())
        .toList();
  }
}
