package sweep.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sweep.trial.Origin;

/**
 * Puts the configurations that fresh seeds have confirmed before all others, ranked among
 * themselves by what those brought as the search ranks by its own. The rest stay in the order of
 * the search; so does the baseline as long as nothing else is confirmed.
 */
final class ConfirmedRanking {
  private final RowRanking ranking;
  private final Map<Origin, LeaderboardRow> fresh = new HashMap<>();

  /**
   * Prepares to rank.
   *
   * @param fresh a row for each configuration that was run again, of its confirming trials alone
   */
  ConfirmedRanking(RowRanking ranking, List<LeaderboardRow> fresh) {
    this.ranking = ranking;
    fresh.forEach(row -> this.fresh.put(row.origin(), row));
  }

  /** The rows with their ranks, from those of the search. */
  List<LeaderboardRow> ranked(List<LeaderboardRow> searched) {
    List<LeaderboardRow> rows = withFresh(searched);
    if (rows.stream().noneMatch(row -> row.isConfirmed() && !row.isBaseline())) {
      return rows;
    }
    List<LeaderboardRow> all = confirmed(rows);
    rows.stream().filter(row -> !row.isConfirmed()).forEach(all::add);
    List<LeaderboardRow> ranked = new ArrayList<>();
    for (LeaderboardRow row : all) {
      ranked.add(row.rank().isPresent() ? row.ranked(ranked.size() + 1) : row);
    }
    return ranked;
  }

  private List<LeaderboardRow> withFresh(List<LeaderboardRow> searched) {
    List<LeaderboardRow> rows = new ArrayList<>();
    int place = 0;
    for (LeaderboardRow row : searched) {
      boolean isPlaced = row.rank().isPresent() && !row.isBaseline();
      place += isPlaced ? 1 : 0;
      OptionalInt searchRank = isPlaced ? OptionalInt.of(place) : OptionalInt.empty();
      LeaderboardRow again = fresh.get(row.origin());
      rows.add(again == null ? row : row.with(new FreshRepeats(again, searchRank)));
    }
    return rows;
  }

  /** Those that are confirmed, in the order of their confirming trials. */
  private List<LeaderboardRow> confirmed(List<LeaderboardRow> rows) {
    Map<Origin, LeaderboardRow> confirmed = new HashMap<>();
    List<LeaderboardRow> confirming = new ArrayList<>();
    for (LeaderboardRow row : rows) {
      if (row.isConfirmed()) {
        confirmed.put(row.origin(), row);
        confirming.add(fresh.get(row.origin()));
      }
    }
    List<LeaderboardRow> ordered = new ArrayList<>();
    for (LeaderboardRow placed : ranking.ranked(confirming)) {
      LeaderboardRow row = confirmed.get(placed.origin());
      ordered.add(row.confirmedBy(row.fresh().orElseThrow().ranked(placed)));
    }
    return ordered;
  }
}
