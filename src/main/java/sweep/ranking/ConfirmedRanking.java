package sweep.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sweep.trial.Origin;

/**
 * Moves the confirmed configurations to the top of a ranking, ordered by their trials on fresh
 * seeds. The rest keep the order of the search; so does the baseline while nothing else is
 * confirmed.
 */
final class ConfirmedRanking {
  private final RowRanking ranking;
  private final Map<Origin, LeaderboardRow> fresh = new HashMap<>();

  /**
   * A ranking on top of that of the search.
   *
   * @param fresh rows made from confirming trials only, one per configuration that has any
   */
  ConfirmedRanking(RowRanking ranking, List<LeaderboardRow> fresh) {
    this.ranking = ranking;
    fresh.forEach(row -> this.fresh.put(row.origin(), row));
  }

  /** Returns the rows with their final ranks, given those ranked by the search. */
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
      LeaderboardRow confirming = fresh.get(row.origin());
      rows.add(confirming == null ? row : row.with(new ConfirmationResult(confirming, searchRank)));
    }
    return rows;
  }

  /**
   * Whether a row is ranked by its confirming trials. For the baseline, any completed ones are
   * enough: a configuration that is worse on fresh seeds must not lead because one of the
   * baseline's trials failed.
   */
  private static boolean isPlacedByFresh(LeaderboardRow row) {
    boolean isKnown =
        row.rank().isPresent() && row.confirmation().filter(f -> f.count() > 0).isPresent();
    return row.isConfirmed() || (row.isBaseline() && isKnown);
  }

  /** The rows that are ranked by their confirming trials, in order. */
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
          row.isConfirmed()
              ? row.confirmedBy(row.confirmation().orElseThrow().ranked(placed))
              : row);
    }
    return ordered;
  }
}
