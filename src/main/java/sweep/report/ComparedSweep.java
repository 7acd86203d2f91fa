package sweep.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.ranking.statistics.Spread;
import sweep.report.table.CellText;
import sweep.space.Parameter;
import sweep.space.SearchSpace;
import sweep.space.Value;

/**
 * A sweep in a comparison.
 *
 * @param place its directory as shown to people
 * @param ended the number of ended trials out of the planned ones, as text
 */
public record ComparedSweep(
    String place, String ended, SearchSpace space, Leaderboard leaderboard) {

  Optional<LeaderboardRow> best() {
    return leaderboard.best();
  }

  Optional<Spread> figures() {
    return best().flatMap(LeaderboardRow::shown);
  }

  /** Its parameters by name; the first definition if several blocks have it. */
  Map<String, Parameter> parameters() {
    return space.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, Function.identity(), (one, other) -> one));
  }

  /** The best configuration's value of a parameter, in few digits; may be empty. */
  String bestValue(String parameter) {
    return best()
        .flatMap(row -> row.configuration().value(parameter))
        .map(CellText::brief)
        .orElse("");
  }

  /** The values of a parameter in ended trials. */
  List<Value> tried(String parameter) {
    return leaderboard.rows().stream()
        .filter(row -> row.trials().stream().anyMatch(record -> record.state().hasEnded()))
        .flatMap(row -> row.configuration().value(parameter).stream())
        .toList();
  }
}
