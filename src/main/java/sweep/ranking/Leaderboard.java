package sweep.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.TrialRecord;

/**
 * The ranked results: a row for each configuration, by the mean of its objective, or what else the
 * spec ranks by. Only a configuration whose every repeat completed is ranked, so that none leads by
 * one lucky seed.
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
   * @param repeats how many trials each configuration is to have, the baseline too
   */
  public static Leaderboard of(
      List<TrialRecord> trials, Optional<Objective> objective, int repeats) {
    return of(trials, objective, PlannedRepeats.each(repeats));
  }

  /**
   * Ranks trials: first what is confirmed, by the trials on fresh seeds, then the rest by the
   * search.
   *
   * @param planned how many trials each configuration is to have
   */
  public static Leaderboard of(
      List<TrialRecord> trials, Optional<Objective> objective, PlannedRepeats planned) {
    Map<Origin, List<TrialRecord>> searched = new LinkedHashMap<>();
    Map<Origin, List<TrialRecord>> fresh = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      Map<Origin, List<TrialRecord>> kind = record.trial().isConfirming() ? fresh : searched;
      kind.computeIfAbsent(record.trial().origin().inSearch(), unused -> new ArrayList<>())
          .add(record);
    }
    List<TrialRecord> baseline = searched.getOrDefault(new Origin.Baseline(), List.of());
    RowBuilder builder = new RowBuilder(objective, planned, baseline);
    List<LeaderboardRow> rows = searched.values().stream().map(builder::row).toList();
    if (objective.isEmpty()) {
      return new Leaderboard(objective, rows);
    }
    RowRanking ranking = new RowRanking(objective.get());
    List<LeaderboardRow> ranked = ranking.ranked(rows);
    return new Leaderboard(
        objective,
        fresh.isEmpty() ? ranked : new ConfirmedRanking(ranking, builder, fresh).ranked(ranked));
  }

  /** The configuration of rank 1; empty if none is ranked. */
  public Optional<LeaderboardRow> best() {
    return rows.stream().filter(row -> row.rank().isPresent()).findFirst();
  }

  /** The baseline's row; empty if there is none. */
  public Optional<LeaderboardRow> baseline() {
    return rows.stream().filter(LeaderboardRow::isBaseline).findFirst();
  }

  /** The configurations that are confirmed, the baseline apart, in order. */
  public List<LeaderboardRow> confirmed() {
    return rows.stream().filter(row -> row.isConfirmed() && !row.isBaseline()).toList();
  }

  /**
   * The ranked configurations that are compared with the baseline, in order: if any are confirmed,
   * those alone.
   */
  public List<LeaderboardRow> compared() {
    List<LeaderboardRow> candidates = confirmed().isEmpty() ? rows : confirmed();
    return candidates.stream()
        .filter(row -> row.rank().isPresent() && row.comparison().isPresent())
        .toList();
  }

  /** Those of the compared whose difference to the baseline is one for the better, in order. */
  public List<LeaderboardRow> better() {
    return compared().stream()
        .filter(row -> row.comparison().filter(this::isBetter).isPresent())
        .toList();
  }

  /** Those that are better by more than noise, in order. */
  public List<LeaderboardRow> beatingBaseline() {
    return better().stream()
        .filter(row -> row.comparison().filter(Comparison::isBeyondNoise).isPresent())
        .toList();
  }

  /** Whether a difference to the baseline is one for the better. */
  public boolean isBetter(Comparison comparison) {
    return objective
        .filter(wanted -> wanted.direction().compare(comparison.difference(), 0) < 0)
        .isPresent();
  }
}
