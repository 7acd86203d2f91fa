package sweep.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.specification.Confirmation;
import sweep.specification.SweepSpec;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.ResultConstraint;
import sweep.trial.TrialRecord;

/**
 * The ranked results of a sweep, one row per configuration. Rows are ranked by the mean of their
 * objective or by the spec's {@code rank_by}; several objectives are ranked by Pareto front, and
 * within a front by the first objective. Only a configuration whose every repeat completed is
 * ranked, so that none leads by one lucky seed.
 *
 * @param objectives in the order of the spec; empty for an unranked sweep
 * @param rows the ranked rows first, then the others by trial number
 * @param constraints the limits of results: rows that keep them rank first, the others by how far
 *     they miss them
 */
public record Leaderboard(
    List<Objective> objectives, List<LeaderboardRow> rows, List<ResultConstraint> constraints) {
  public Leaderboard {
    objectives = List.copyOf(objectives);
    rows = List.copyOf(rows);
    constraints = List.copyOf(constraints);
  }

  /** A leaderboard without limits of results. */
  public Leaderboard(List<Objective> objectives, List<LeaderboardRow> rows) {
    this(objectives, rows, List.of());
  }

  /** The first objective; empty for an unranked sweep. */
  public Optional<Objective> objective() {
    return objectives.stream().findFirst();
  }

  /** Whether trials ended early, so that the configurations with results are not all. */
  public boolean hasEarlyEnds() {
    return rows.stream().anyMatch(row -> row.early().isPresent());
  }

  /** A copy with other rows, such as a subset. */
  public Leaderboard with(List<LeaderboardRow> others) {
    return new Leaderboard(objectives, others, constraints);
  }

  /**
   * Ranks the trials of a sweep. This is the one definition of a sweep's ranking.
   *
   * @param trials by number; confirming trials that the spec no longer asks for are ignored
   */
  public static Leaderboard of(SweepSpec spec, List<TrialRecord> trials) {
    int confirming = spec.confirmation().map(Confirmation::repeats).orElse(0);
    return of(
        trials.stream()
            .filter(record -> !record.trial().isConfirming() || spec.confirms(record.trial()))
            .toList(),
        spec.objectives(),
        new PlannedRepeats(spec.repeats(), spec.baselineRepeats(), confirming),
        spec.resultConstraints());
  }

  /**
   * Ranks trials that all have the same number of repeats.
   *
   * @param trials by number
   * @param objective empty for an unranked sweep
   * @param repeats the number of trials per configuration, including the baseline
   */
  public static Leaderboard of(
      List<TrialRecord> trials, Optional<Objective> objective, int repeats) {
    return of(trials, objective.stream().toList(), PlannedRepeats.each(repeats));
  }

  /** Ranks trials without limits of results. */
  public static Leaderboard of(
      List<TrialRecord> trials, List<Objective> objectives, PlannedRepeats planned) {
    return of(trials, objectives, planned, List.of());
  }

  /**
   * Ranks trials: first the confirmed configurations, by their trials on fresh seeds, then the rest
   * by the trials of the search.
   *
   * @param objectives empty for an unranked sweep
   * @param planned the planned number of trials per configuration
   */
  public static Leaderboard of(
      List<TrialRecord> trials,
      List<Objective> objectives,
      PlannedRepeats planned,
      List<ResultConstraint> constraints) {
    Map<Origin, List<TrialRecord>> searched = new LinkedHashMap<>();
    Map<Origin, List<TrialRecord>> fresh = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      Map<Origin, List<TrialRecord>> kind = record.trial().isConfirming() ? fresh : searched;
      kind.computeIfAbsent(record.trial().origin().inSearch(), unused -> new ArrayList<>())
          .add(record);
    }
    RowLimits limits = new RowLimits(objectives, constraints);
    List<LeaderboardRow> rows = limits.explained(rows(searched, objectives, planned));
    if (objectives.isEmpty()) {
      return new Leaderboard(objectives, rows, constraints);
    }
    RowRanking ranking = new RowRanking(objectives, limits);
    List<LeaderboardRow> confirming =
        rows(fresh, objectives, PlannedRepeats.each(planned.confirming()));
    return new Leaderboard(
        objectives,
        new ConfirmedRanking(ranking, confirming).ranked(ranking.ranked(rows)),
        constraints);
  }

  /** Whether a row keeps the limits of results. */
  public boolean isFeasible(LeaderboardRow row) {
    return new RowLimits(objectives, constraints).miss(row) == 0;
  }

  /** Whether no ranked row keeps the limits of results. */
  public boolean hasOnlyInfeasible() {
    return best().filter(row -> !isFeasible(row)).isPresent();
  }

  /** Unranked rows, one per configuration, each compared with the baseline. */
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

  /**
   * The origins of the best configurations, which may be confirmed on fresh seeds; excludes the
   * baseline, rows whose value isn't finite, and those that miss a limit of results.
   */
  public List<Origin> leaders(int most) {
    return rows.stream()
        .filter(row -> row.isRankedByNumbers() && !row.isBaseline() && isFeasible(row))
        .limit(most)
        .map(LeaderboardRow::origin)
        .toList();
  }

  /** The confirmed configurations in order of rank, without the baseline. */
  public List<LeaderboardRow> confirmed() {
    return rows.stream().filter(row -> row.isConfirmed() && !row.isBaseline()).toList();
  }

  /**
   * The ranked rows that a claim may be based on, in order: those that keep the limits of results,
   * and only the confirmed ones if there are any, because the best results of the search are
   * optimistic.
   */
  public List<LeaderboardRow> claimable() {
    boolean any = !confirmed().isEmpty();
    return rows.stream()
        .filter(row -> any ? row.isConfirmed() : row.rank().isPresent())
        .filter(this::isFeasible)
        .toList();
  }

  /** The claimable rows on the first Pareto front; none for a single objective. */
  public List<LeaderboardRow> front() {
    return claimable().stream().filter(row -> row.standing().isOnFirstFront()).toList();
  }

  /** The claimable rows that are compared with the baseline. */
  public List<LeaderboardRow> compared() {
    return claimable().stream().filter(row -> row.comparison().isPresent()).toList();
  }

  /** The compared rows that are better than the baseline in the first objective. */
  public List<LeaderboardRow> better() {
    return compared().stream()
        .filter(row -> row.comparison().filter(this::isBetter).isPresent())
        .toList();
  }

  /** The rows that are significantly better than the baseline, in order. */
  public List<LeaderboardRow> beatingBaseline() {
    return better().stream()
        .filter(row -> row.comparison().filter(Comparison::isSignificant).isPresent())
        .toList();
  }

  /** Whether a difference to the baseline in the first objective is an improvement. */
  public boolean isBetter(Comparison comparison) {
    return objective()
        .filter(first -> first.direction().compare(comparison.difference(), 0) < 0)
        .isPresent();
  }
}
