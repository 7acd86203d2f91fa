package sweep.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sweep.space.Configuration;
import sweep.trial.Origin;
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
 * @param objective over the repeats that completed; empty if there are none
 * @param comparison with the baseline, of a confirmed one by the fresh trials alone; empty for the
 *     baseline itself, or if no repeat of both completed
 * @param metrics the means of all other metrics over the repeats that completed
 * @param fresh its trials on fresh seeds, if it was run again to be confirmed
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
    Map<String, Double> metrics,
    Optional<FreshRepeats> fresh,
    OptionalDouble seconds) {

  public Configuration configuration() {
    return trials.get(0).trial().configuration();
  }

  public boolean isBaseline() {
    return trials.get(0).trial().isBaseline();
  }

  /** Where its configuration came from in the search. */
  public Origin origin() {
    return trials.get(0).trial().origin();
  }

  /** Whether fresh seeds have confirmed it: it leads by their mean, not by that of the search. */
  public boolean isConfirmed() {
    return rank.isPresent() && fresh.filter(FreshRepeats::isComplete).isPresent();
  }

  /** How many attempts were started for all its trials. */
  public int attempts() {
    return Stream.concat(
            trials.stream(), fresh.map(FreshRepeats::trials).orElse(List.of()).stream())
        .mapToInt(TrialRecord::attempts)
        .sum();
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
        metrics,
        fresh,
        seconds);
  }

  LeaderboardRow corrected(double p) {
    return comparedBy(comparison.map(known -> known.correctedTo(p)));
  }

  LeaderboardRow comparedBy(Optional<Comparison> other) {
    return new LeaderboardRow(
        rank, trials, planned, state, reason, objective, other, metrics, fresh, seconds);
  }

  LeaderboardRow with(FreshRepeats repeats) {
    return new LeaderboardRow(
        rank,
        trials,
        planned,
        state,
        reason,
        objective,
        comparison,
        metrics,
        Optional.of(repeats),
        seconds);
  }
}
