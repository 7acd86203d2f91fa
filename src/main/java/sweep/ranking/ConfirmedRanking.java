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
    rows.stream().filter(row -> !isPlacedByFresh(row)).forEach(all::add);
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
      rows.add(again == null ? row : row.with(new ConfirmationResult(again, searchRank)));
    }
    return rows;
  }

  /**
   * Whether a row has its place by its confirming trials. The baseline has it by as many as
   * completed: a configuration that is worse on fresh seeds must not lead because one of the
   * baseline's failed.
   */
  private static boolean isPlacedByFresh(LeaderboardRow row) {
    boolean isKnown = row.rank().isPresent() && row.fresh().filter(f -> f.count() > 0).isPresent();
    return row.isConfirmed() || (row.isBaseline() && isKnown);
  }

  /** Those that have their place by their confirming trials, in order. */
  private List<LeaderboardRow> confirmed(List<LeaderboardRow> rows) {
    Map<Origin, LeaderboardRow> confirmed = new HashMap<>();
    List<LeaderboardRow> confirming = new ArrayList<>();
    for (LeaderboardRow row : rows) {
      if (isPlacedByFresh(row)) {
        confirmed.put(row.origin(), row);
        confirming.add(fresh.get(row.origin()).ofCompletedTrials());
      }
    }
    List<LeaderboardRow> ordered = new ArrayList<>();
    for (LeaderboardRow placed : ranking.ranked(confirming)) {
      LeaderboardRow row = confirmed.get(placed.origin());
      ordered.add(
          row.isConfirmed() ? row.confirmedBy(row.fresh().orElseThrow().ranked(placed)) : row);
    }
    return ordered;
  }
}
