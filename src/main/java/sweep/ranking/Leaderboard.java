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
 * spec ranks by; of several objectives by Pareto front, and within it by the first. Only a
 * configuration whose every repeat completed is ranked, so that none leads by one lucky seed.
 *
 * @param objectives in the order of the spec; none for an unranked sweep
 * @param rows the ranked ones first, then the others by trial
 */
public record Leaderboard(List<Objective> objectives, List<LeaderboardRow> rows) {
  public Leaderboard {
    objectives = List.copyOf(objectives);
    rows = List.copyOf(rows);
  }

  /** The first objective; empty for an unranked sweep. */
  public Optional<Objective> objective() {
    return objectives.stream().findFirst();
  }

  /** The same with other rows, such as some of them alone. */
  public Leaderboard with(List<LeaderboardRow> others) {
    return new Leaderboard(objectives, others);
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
    return of(trials, objective.stream().toList(), PlannedRepeats.each(repeats));
  }

  /**
   * Ranks trials: first what is confirmed, by the trials on fresh seeds, then the rest by the
   * search.
   *
   * @param objectives none for an unranked sweep
   * @param planned how many trials each configuration is to have
   */
  public static Leaderboard of(
      List<TrialRecord> trials, List<Objective> objectives, PlannedRepeats planned) {
    Map<Origin, List<TrialRecord>> searched = new LinkedHashMap<>();
    Map<Origin, List<TrialRecord>> fresh = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      Map<Origin, List<TrialRecord>> kind = record.trial().isConfirming() ? fresh : searched;
      kind.computeIfAbsent(record.trial().origin().inSearch(), unused -> new ArrayList<>())
          .add(record);
    }
    List<LeaderboardRow> rows = rows(searched, objectives, planned);
    if (objectives.isEmpty()) {
      return new Leaderboard(objectives, rows);
    }
    RowRanking ranking = new RowRanking(objectives);
    List<LeaderboardRow> confirming =
        rows(fresh, objectives, PlannedRepeats.each(planned.confirming()));
    return new Leaderboard(
        objectives, new ConfirmedRanking(ranking, confirming).ranked(ranking.ranked(rows)));
  }

  /** A row for each configuration, compared with the baseline among them; none has a rank. */
  private static List<LeaderboardRow> rows(
      Map<Origin, List<TrialRecord>> trials, List<Objective> objectives, PlannedRepeats planned) {
    List<TrialRecord> baseline = trials.getOrDefault(new Origin.Baseline(), List.of());
    RowBuilder builder = new RowBuilder(objectives, planned, baseline);
    return trials.values().stream().map(builder::row).toList();
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
   * The ranked configurations about which something can be claimed, in order: if any are confirmed,
   * those alone, as the numbers of the search flatter the others.
   */
  public List<LeaderboardRow> claimable() {
    boolean any = !confirmed().isEmpty();
    return rows.stream().filter(row -> any ? row.isConfirmed() : row.rank().isPresent()).toList();
  }

  /** The claimable rows on the first Pareto front; none for a single objective. */
  public List<LeaderboardRow> front() {
    return claimable().stream().filter(row -> row.standing().isOnFirstFront()).toList();
  }

  /** The claimable rows that are compared with the baseline. */
  public List<LeaderboardRow> compared() {
    return claimable().stream().filter(row -> row.comparison().isPresent()).toList();
  }

  /** Those of the compared whose difference in the first objective is one for the better. */
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

  /** Whether a difference to the baseline in the first objective is one for the better. */
  public boolean isBetter(Comparison comparison) {
    return objective()
        .filter(wanted -> wanted.direction().compare(comparison.difference(), 0) < 0)
        .isPresent();
  }
}
