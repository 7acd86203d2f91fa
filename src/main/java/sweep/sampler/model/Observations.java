package sweep.sampler.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sweep.space.Configuration;
import sweep.trial.KnownTrial;
import sweep.trial.Metrics;
import sweep.trial.Objective;
import sweep.trial.Origin;
import sweep.trial.Pruning;
import sweep.trial.TrialHistory;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/**
 * The results of a search so far.
 *
 * @param ended the configurations whose repeats have all ended, in the order in which they did,
 *     after those that are known from other sweeps
 * @param open the configurations that are under way
 * @param tried all of them except those known from other sweeps only
 */
public record Observations(List<Observation> ended, List<Point> open, Set<Configuration> tried) {

  /**
   * Reads a history.
   *
   * @param goal what configurations are judged by
   * @param repeats the number of trials that evaluate a configuration
   */
  public static Observations of(
      TrialHistory history, ResultGoal goal, int repeats, Encoding encoding) {
    List<Objective> objectives = goal.objectives();
    Map<Configuration, List<TrialRecord>> ended = new LinkedHashMap<>();
    for (TrialRecord record : history.ended()) {
      if (!record.trial().isConfirming()) {
        Configuration configuration = record.trial().configuration();
        List<TrialRecord> trials = ended.computeIfAbsent(configuration, key -> new ArrayList<>());
        trials.add(record);
        if (isWhole(trials, repeats)) {
          // The last repeat decides its place in the order.
          ended.put(configuration, ended.remove(configuration));
        }
      }
    }
    Set<Configuration> tried =
        Stream.concat(
                ended.keySet().stream(),
                history.open().stream().map(record -> record.trial().configuration()))
            .collect(Collectors.toSet());
    List<Observation> whole = new ArrayList<>();
    PrunedLosses pruned = new PrunedLosses(objectives);
    LimitedLosses limited = new LimitedLosses();
    known(history.known(), ended.keySet(), objectives)
        .forEach(
            (configuration, trials) -> {
              pruningOfKnown(trials).ifPresent(pruning -> pruned.add(whole.size(), pruning));
              limited.add(whole.size(), goal.miss(completedKnown(trials)));
              whole.add(
                  new Observation(
                      encoding.encode(configuration),
                      goal.losses(completedKnown(trials)),
                      /* isSuggested= */ false));
            });
    ended.forEach(
        (configuration, trials) -> {
          if (isWhole(trials, repeats) && !hasNoResult(trials)) {
            pruning(trials).ifPresent(pruning -> pruned.add(whole.size(), pruning));
            limited.add(whole.size(), goal.miss(completed(trials)));
            whole.add(
                new Observation(
                    encoding.encode(configuration),
                    goal.losses(completed(trials)),
                    trials.get(0).trial().origin() instanceof Origin.Suggested));
          }
        });
    limited.fill(whole);
    pruned.fill(whole);
    List<Point> open =
        tried.stream()
            .filter(each -> isOpen(each, ended, repeats))
            .sorted((one, other) -> one.canonical().compareTo(other.canonical()))
            .map(encoding::encode)
            .toList();
    return new Observations(whole, open, tried);
  }

  /** The trials of other sweeps, by configurations that have no ended trial in this one. */
  private static Map<Configuration, List<KnownTrial>> known(
      List<KnownTrial> trials, Set<Configuration> ended, List<Objective> objectives) {
    Map<Configuration, List<KnownTrial>> known = new LinkedHashMap<>();
    for (KnownTrial trial : trials) {
      if (!ended.contains(trial.configuration()) && isUseful(trial, objectives)) {
        known.computeIfAbsent(trial.configuration(), key -> new ArrayList<>()).add(trial);
      }
    }
    return known;
  }

  /** The metric may have been another one when the trial became known. */
  private static boolean isUseful(KnownTrial trial, List<Objective> objectives) {
    return trial.state() != TrialState.Kind.COMPLETED
        || objectives.stream()
            .allMatch(objective -> trial.metrics().value(objective.metric()).isPresent());
  }

  private static Optional<Pruning> pruningOfKnown(List<KnownTrial> trials) {
    return trials.stream().flatMap(trial -> trial.pruning().stream()).findFirst();
  }

  private static List<Metrics> completedKnown(List<KnownTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.Kind.COMPLETED)
        .map(KnownTrial::metrics)
        .toList();
  }

  /** Whether no trial of a configuration is missing. After one that was pruned no other counts. */
  private static boolean isWhole(List<TrialRecord> trials, int repeats) {
    return trials.size() >= repeats
        || trials.stream()
            .anyMatch(
                record ->
                    record.trial().origin() instanceof Origin.Imported
                        || record.state().early().isPresent()
                        || record.state().kind() == TrialState.Kind.CANCELLED);
  }

  /** Whether a configuration was cancelled before a trial of it ended otherwise. */
  private static boolean hasNoResult(List<TrialRecord> trials) {
    return trials.stream().allMatch(each -> each.state().kind() == TrialState.Kind.CANCELLED);
  }

  private static boolean isOpen(
      Configuration configuration, Map<Configuration, List<TrialRecord>> ended, int repeats) {
    return !isWhole(ended.getOrDefault(configuration, List.of()), repeats);
  }

  /** Why the first of a configuration's trials that was pruned was. */
  private static Optional<Pruning> pruning(List<TrialRecord> trials) {
    return trials.stream()
        .map(TrialRecord::state)
        .flatMap(state -> state.early().stream())
        .findFirst();
  }

  private static List<Metrics> completed(List<TrialRecord> trials) {
    return trials.stream()
        .filter(record -> record.state().kind() == TrialState.Kind.COMPLETED)
        .map(record -> record.state().reported())
        .toList();
  }

  /**
   * One loss for each ended configuration; infinite if it failed. Several objectives are weighed at
   * random: the worst weighed one counts, and a little of their sum (augmented Chebyshev; J.
   * Knowles, "ParEGO", 2006).
   */
  public double[] scalarLosses(SplittableRandom random) {
    List<Observation> completed = completed();
    if (completed.isEmpty() || completed.get(0).losses().size() == 1) {
      return ended.stream()
          .mapToDouble(each -> each.isFailure() ? Double.POSITIVE_INFINITY : each.losses().get(0))
          .toArray();
    }
    return new LossWeights(completed, random).of(ended);
  }

  /** The configurations with a result. */
  public List<Observation> completed() {
    return ended.stream().filter(each -> !each.isFailure()).toList();
  }
}
