package sweep.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/**
 * Puts the configurations that fresh seeds have confirmed before all others, in the order of what
 * those brought. The rest stay in the order of the search; so does the baseline as long as nothing
 * else is confirmed.
 */
final class ConfirmedRanking {
  private final RowRanking ranking;
  private final RowBuilder builder;
  private final Map<Origin, List<TrialRecord>> fresh;

  /**
   * Prepares to rank.
   *
   * @param fresh the confirming trials, by where their configuration came from in the search
   */
  ConfirmedRanking(RowRanking ranking, RowBuilder builder, Map<Origin, List<TrialRecord>> fresh) {
    this.ranking = ranking;
    this.builder = builder;
    this.fresh = new LinkedHashMap<>(fresh);
  }

  /** The rows with their ranks, from those of the search. */
  List<LeaderboardRow> ranked(List<LeaderboardRow> searched) {
    List<LeaderboardRow> rows = withFresh(searched);
    boolean any = rows.stream().anyMatch(row -> row.isConfirmed() && !row.isBaseline());
    if (!any) {
      return rows;
    }
    List<LeaderboardRow> confirmed =
        rows.stream()
            .filter(LeaderboardRow::isConfirmed)
            .map(row -> row.comparedBy(comparison(row)))
            .toList();
    List<LeaderboardRow> all =
        new ArrayList<>(RowRanking.corrected(ranking.inOrder(confirmed, ConfirmedRanking::spread)));
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
      List<TrialRecord> trials = fresh(row);
      rows.add(trials.isEmpty() ? row : row.with(builder.fresh(trials, searchRank)));
    }
    return rows;
  }

  private List<TrialRecord> fresh(LeaderboardRow row) {
    return fresh.getOrDefault(row.origin(), List.of());
  }

  /** From the confirming trials alone, as those of the search have chosen the row. */
  private Optional<Comparison> comparison(LeaderboardRow row) {
    List<TrialRecord> baseline = fresh.getOrDefault(new Origin.Baseline(), List.of());
    return row.isBaseline()
        ? Optional.empty()
        : Comparison.of(builder.bySeed(fresh(row)), builder.bySeed(baseline));
  }

  private static Spread spread(LeaderboardRow row) {
    return row.fresh().flatMap(FreshRepeats::objective).orElseThrow();
  }
}
