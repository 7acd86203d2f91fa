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
import sweep.trial.Pruning;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * One configuration with the results of its trials.
 *
 * @param rank from 1; empty if it is not ranked, for the {@code reason}
 * @param trials at least one, by repeat
 * @param planned the planned number of trials; {@code objective} covers fewer if some failed
 * @param state the worst state of its trials: one failed trial makes the configuration failed
 * @param reason why it is not ranked or ranked last, in words; otherwise empty
 * @param objective the first objective over the completed repeats; empty if there are none
 * @param comparison with the baseline, for a confirmed row by the confirming trials only; empty for
 *     the baseline itself, and if no pair of repeats completed
 * @param standing the other objectives; for a confirmed row, its front and comparisons are by the
 *     confirming trials only
 * @param metrics the means of the other metrics over the completed repeats
 * @param confirmation its confirming trials on fresh seeds; empty if it has none
 * @param seconds the mean duration of a trial's last attempt; empty before one has ended
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
    Optional<ConfirmationResult> confirmation,
    OptionalDouble seconds) {

  public Configuration configuration() {
    return trials.get(0).trial().configuration();
  }

  public boolean isBaseline() {
    return trials.get(0).trial().isOfBaseline();
  }

  /** The origin of its configuration in the search. */
  public Origin origin() {
    return trials.get(0).trial().origin().inSearch();
  }

  /**
   * An objective over the completed repeats; empty without a value.
   *
   * @param index the objective's position in the spec
   */
  public Optional<Spread> spread(int index) {
    return index == 0 ? objective : standing.others().get(index - 1).spread();
  }

  /** Whether it is ranked by finite values, not merely put last. */
  public boolean isRankedByNumbers() {
    return rank.isPresent() && reason.isEmpty();
  }

  /** Whether it is confirmed, and so ranked by its trials on fresh seeds. */
  public boolean isConfirmed() {
    return rank.isPresent() && confirmation.filter(ConfirmationResult::isComplete).isPresent();
  }

  /** Its trials in the search, followed by its confirming trials. */
  public Stream<TrialRecord> allTrials() {
    return Stream.concat(
        trials.stream(), confirmation.map(ConfirmationResult::trials).orElse(List.of()).stream());
  }

  /** The first objective as reported: over the fresh seeds for a confirmed row. */
  public Optional<Spread> shown() {
    return isConfirmed() ? confirmation.flatMap(ConfirmationResult::objective) : objective;
  }

  /** The number of attempts started for all its trials. */
  public int attempts() {
    return allTrials().mapToInt(TrialRecord::attempts).sum();
  }

  /** The trial with the most relevant log: the last one in the row's state. */
  public TrialRecord logTrial() {
    return trials.stream()
        .filter(record -> record.state().kind() == state)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /** What its trial had reported when it was pruned or paused; empty for other rows. */
  public Optional<Pruning> early() {
    boolean endedEarly = state == TrialState.Kind.PRUNED || state == TrialState.Kind.PAUSED;
    return endedEarly ? logTrial().state().early() : Optional.empty();
  }

  LeaderboardRow ranked(int place) {
    return copy(OptionalInt.of(place), comparison, standing, confirmation);
  }

  LeaderboardRow corrected(double p) {
    return copy(rank, comparison.map(known -> known.correctedTo(p)), standing, confirmation);
  }

  /** A copy that says why its place is lower than its value. */
  LeaderboardRow because(String other) {
    return new LeaderboardRow(
        rank,
        trials,
        planned,
        state,
        reason.isEmpty() ? other : reason + ", " + other,
        objective,
        comparison,
        standing,
        metrics,
        confirmation,
        seconds);
  }

  LeaderboardRow withStanding(ParetoStanding other) {
    return copy(rank, comparison, other, confirmation);
  }

  LeaderboardRow with(ConfirmationResult result) {
    return copy(rank, comparison, standing, Optional.of(result));
  }

  /** A copy compared and placed by its confirming trials. */
  LeaderboardRow confirmedBy(ConfirmationResult result) {
    LeaderboardRow confirming = result.row();
    return copy(
        rank,
        confirming.comparison(),
        standing.confirmedBy(confirming.standing()),
        Optional.of(result));
  }

  private LeaderboardRow copy(
      OptionalInt newRank,
      Optional<Comparison> newComparison,
      ParetoStanding newStanding,
      Optional<ConfirmationResult> newConfirmation) {
    return new LeaderboardRow(
        newRank,
        trials,
        planned,
        state,
        reason,
        objective,
        newComparison,
        newStanding,
        metrics,
        newConfirmation,
        seconds);
  }

  /** The row as it would be with only its completed trials, of which there must be one. */
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
        confirmation,
        seconds);
  }
}
