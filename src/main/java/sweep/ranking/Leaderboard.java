package sweep.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The ranked results: a row for each configuration, by the mean of its objective. Only a
 * configuration whose every repeat completed is ranked, so that none leads by one lucky seed.
 *
 * @param rows the ranked ones first, then the others by trial
 */
public record Leaderboard(Optional<Objective> objective, List<LeaderboardRow> rows) {
  public Leaderboard {
    rows = List.copyOf(rows);
  }

  /**
   * Ranks trials.
   *
   * @param trials by number
   * @param objective empty for an unranked sweep
   * @param repeats how many trials each configuration is to have
   */
  public static Leaderboard of(
      List<TrialRecord> trials, Optional<Objective> objective, int repeats) {
    Map<Origin, List<TrialRecord>> byConfiguration = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      byConfiguration
          .computeIfAbsent(record.trial().origin(), unused -> new ArrayList<>())
          .add(record);
    }
    RowBuilder builder = new RowBuilder(objective, repeats);
    List<LeaderboardRow> rows = byConfiguration.values().stream().map(builder::row).toList();
    Optional<Spread> baseline =
        rows.stream()
            .filter(LeaderboardRow::isBaseline)
            .findFirst()
            .flatMap(LeaderboardRow::objective);
    return new Leaderboard(objective, ranked(rows, objective, baseline, repeats));
  }

  private static List<LeaderboardRow> ranked(
      List<LeaderboardRow> rows,
      Optional<Objective> objective,
      Optional<Spread> baseline,
      int repeats) {
    List<LeaderboardRow> all = new ArrayList<>();
    rows.stream()
        .filter(row -> isRanked(row, repeats))
        .sorted(better(objective))
        .forEach(row -> all.add(placed(row, OptionalInt.of(all.size() + 1), baseline)));
    rows.stream()
        .filter(row -> !isRanked(row, repeats))
        .forEach(row -> all.add(placed(row, OptionalInt.empty(), baseline)));
    return all;
  }

  private static boolean isRanked(LeaderboardRow row, int repeats) {
    boolean complete = row.state() == TrialState.Kind.COMPLETED && row.trials().size() >= repeats;
    return complete && row.objective().isPresent();
  }

  /** By mean; of equal ones the steadier first, then the earlier. */
  private static Comparator<LeaderboardRow> better(Optional<Objective> objective) {
    Comparator<LeaderboardRow> byMean =
        (first, second) ->
            objective
                .map(wanted -> wanted.direction().compare(mean(first), mean(second)))
                .orElse(0);
    return byMean
        .thenComparingDouble(row -> row.objective().orElseThrow().deviation().orElse(0))
        .thenComparingInt(row -> row.trials().get(0).trial().number());
  }

  private static double mean(LeaderboardRow row) {
    return row.objective().orElseThrow().mean();
  }

  private static LeaderboardRow placed(
      LeaderboardRow row, OptionalInt rank, Optional<Spread> baseline) {
    Optional<Comparison> comparison =
        row.isBaseline()
            ? Optional.empty()
            : row.objective()
                .flatMap(spread -> baseline.map(other -> Comparison.of(spread, other)));
    return new LeaderboardRow(
        rank,
        row.trials(),
        row.state(),
        row.reason(),
        row.objective(),
        comparison,
        row.metrics(),
        row.seconds());
  }

  /** The configuration of rank 1; empty if none is ranked. */
  public Optional<LeaderboardRow> best() {
    return rows.stream().filter(row -> row.rank().isPresent()).findFirst();
  }

  /** The baseline's row; empty if there is none. */
  public Optional<LeaderboardRow> baseline() {
    return rows.stream().filter(LeaderboardRow::isBaseline).findFirst();
  }

  /** Whether a difference to the baseline is one for the better. */
  public boolean isBetter(Comparison comparison) {
    return objective
        .filter(wanted -> wanted.direction().compare(comparison.difference(), 0) < 0)
        .isPresent();
  }
}
