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
    return of(trials, objective.stream().toList(), repeats, repeats);
  }

  /**
   * Ranks trials.
   *
   * @param objectives none for an unranked sweep
   * @param repeats how many trials each configuration is to have
   * @param baselineRepeats how many the baseline is to have
   */
  public static Leaderboard of(
      List<TrialRecord> trials, List<Objective> objectives, int repeats, int baselineRepeats) {
    Map<Origin, List<TrialRecord>> byConfiguration = new LinkedHashMap<>();
    for (TrialRecord record : trials) {
      byConfiguration
          .computeIfAbsent(record.trial().origin(), unused -> new ArrayList<>())
          .add(record);
    }
    List<TrialRecord> baseline = byConfiguration.getOrDefault(new Origin.Baseline(), List.of());
    RowBuilder builder = new RowBuilder(objectives, repeats, baselineRepeats, baseline);
    List<LeaderboardRow> rows = byConfiguration.values().stream().map(builder::row).toList();
    return new Leaderboard(
        objectives,
        objectives.isEmpty()
            ? rows
            : new RowRanking(objectives.get(0)).ranked(new ParetoRanking(objectives).placed(rows)));
  }

  /** The configuration of rank 1; empty if none is ranked. */
  public Optional<LeaderboardRow> best() {
    return rows.stream().filter(row -> row.rank().isPresent()).findFirst();
  }

  /** The baseline's row; empty if there is none. */
  public Optional<LeaderboardRow> baseline() {
    return rows.stream().filter(LeaderboardRow::isBaseline).findFirst();
  }

  /** The configurations on the first Pareto front, in order; none with one objective alone. */
  public List<LeaderboardRow> front() {
    return rows.stream().filter(row -> row.standing().isOnFirstFront()).toList();
  }

  /**
   * The ranked configurations whose difference to the baseline in the first objective is one for
   * the better, in order.
   */
  public List<LeaderboardRow> better() {
    return rows.stream()
        .filter(
            row -> row.rank().isPresent() && row.comparison().filter(this::isBetter).isPresent())
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
