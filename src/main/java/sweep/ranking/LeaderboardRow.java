package sweep.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sweep.ranking.statistics.Spread;
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
 * @param objective the first objective over the repeats that completed; empty if there are none
 * @param comparison with the baseline, of a confirmed one by the fresh trials alone; empty for the
 *     baseline itself, or if no repeat of both completed
 * @param standing what the other objectives add; of a confirmed one the front and the comparisons
 *     are by the fresh trials alone
 * @param metrics the means over the repeats that completed of the metrics that are no objectives
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
    ParetoStanding standing,
    Map<String, Double> metrics,
    Optional<ConfirmationResult> fresh,
    OptionalDouble seconds) {

  public Configuration configuration() {
    return trials.get(0).trial().configuration();
  }

  public boolean isBaseline() {
    return trials.get(0).trial().isOfBaseline();
  }

  /** Where its configuration came from in the search. */
  public Origin origin() {
    return trials.get(0).trial().origin().inSearch();
  }

  /** An objective over the repeats that completed, by its place in the spec; empty without one. */
  public Optional<Spread> spread(int index) {
    return index == 0 ? objective : standing.others().get(index - 1).spread();
  }

  /** Whether it has a rank by its numbers, and is not put last for want of them. */
  public boolean isRankedByNumbers() {
    return rank.isPresent() && reason.isEmpty();
  }

  /** Whether fresh seeds have confirmed it: it leads by their numbers, not those of the search. */
  public boolean isConfirmed() {
    return rank.isPresent() && fresh.filter(ConfirmationResult::isComplete).isPresent();
  }

  /** Its trials in the search, and those on fresh seeds. */
  public Stream<TrialRecord> allTrials() {
    return Stream.concat(
        trials.stream(), fresh.map(ConfirmationResult::trials).orElse(List.of()).stream());
  }

  /** The first objective as it is to be believed: of a confirmed one over the fresh seeds. */
  public Optional<Spread> shown() {
    return isConfirmed() ? fresh.flatMap(ConfirmationResult::objective) : objective;
  }

  /** How many attempts were started for all its trials. */
  public int attempts() {
    return allTrials().mapToInt(TrialRecord::attempts).sum();
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
        fresh,
        seconds);
  }

  LeaderboardRow corrected(double p) {
    return comparedBy(comparison.map(known -> known.correctedTo(p)));
  }

  private LeaderboardRow comparedBy(Optional<Comparison> other) {
    return new LeaderboardRow(
        rank, trials, planned, state, reason, objective, other, standing, metrics, fresh, seconds);
  }

  LeaderboardRow withStanding(ParetoStanding other) {
    return new LeaderboardRow(
        rank,
        trials,
        planned,
        state,
        reason,
        objective,
        comparison,
        other,
        metrics,
        fresh,
        seconds);
  }

  LeaderboardRow with(ConfirmationResult repeats) {
    return new LeaderboardRow(
        rank,
        trials,
        planned,
        state,
        reason,
        objective,
        comparison,
        standing,
        metrics,
        Optional.of(repeats),
        seconds);
  }

  /** What it would be if it had no other trials than those that completed; there must be one. */
  LeaderboardRow ofCompletedTrials() {
    List<TrialRecord> completed =
        trials.stream()
            .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
            .toList();
    return new LeaderboardRow(
        rank,
        completed,
        completed.size(),
        TrialState.Kind.COMPLETED,
        "",
        objective,
        comparison,
        standing,
        metrics,
        fresh,
        seconds);
  }

  /** The same, judged by its confirming trials as they are ranked among all that confirm. */
  LeaderboardRow confirmedBy(ConfirmationResult repeats) {
    return with(repeats)
        .comparedBy(repeats.row().comparison())
        .withStanding(standing.confirmedBy(repeats.row().standing()));
  }
}
