package sweep.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sweep.space.Configuration;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * One configuration with what its trials brought.
 *
 * @param rank from 1; empty if it is not ranked, for the {@code reason}
 * @param trials by repeat, at least one
 * @param planned how many trials it is to have; those that failed make {@code objective} count
 *     fewer
 * @param state the worst state of its trials: one that failed makes the configuration failed
 * @param reason why it is not ranked, or last, in words; empty otherwise
 * @param objective the first objective over the repeats that completed; empty if there are none
 * @param comparison with the baseline; empty for the baseline itself, or if no repeat of both
 *     completed
 * @param standing what the other objectives add
 * @param metrics the means over the repeats that completed of the metrics that are no objectives
 * @param seconds the mean length of a trial's last attempt; empty before one has ended
 */
public record LeaderboardRow(
    OptionalInt rank,
    List<TrialRecord> trials,
    int planned,
    TrialState.Kind state,
    String reason,
    Optional<Spread> objective,
    Optional<Comparison> comparison,
    ParetoStanding standing,
    Map<String, Double> metrics,
    OptionalDouble seconds) {

  public Configuration configuration() {
    return trials.get(0).trial().configuration();
  }

  public boolean isBaseline() {
    return trials.get(0).trial().isBaseline();
  }

  /** How many attempts were started for all its trials. */
  public int attempts() {
    return trials.stream().mapToInt(TrialRecord::attempts).sum();
  }

  LeaderboardRow ranked(int place) {
    return new LeaderboardRow(
        OptionalInt.of(place),
        trials,
        planned,
        state,
        reason,
        objective,
        comparison,
        standing,
        metrics,
        seconds);
  }

  LeaderboardRow corrected(double p) {
    return new LeaderboardRow(
        rank,
        trials,
        planned,
        state,
        reason,
        objective,
        comparison.map(known -> known.correctedTo(p)),
        standing,
        metrics,
        seconds);
  }

  LeaderboardRow withStanding(ParetoStanding other) {
    return new LeaderboardRow(
        rank, trials, planned, state, reason, objective, comparison, other, metrics, seconds);
  }
}
