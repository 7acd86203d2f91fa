package sweep.sampler.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
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
    Map<Configuration, Repeats> ended = ended(history, repeats);
    Map<Configuration, Repeats> results = known(history.known(), ended.keySet(), goal.objectives());
    ended.forEach(
        (configuration, trials) -> {
          if (trials.areWhole() && !trials.haveNoResult()) {
            results.put(configuration, trials);
          }
        });
    List<Observation> whole = new ArrayList<>();
    PrunedLosses pruned = new PrunedLosses(goal.objectives());
    ResultGoal.LimitedLosses limited = new ResultGoal.LimitedLosses();
    results.forEach(
        (configuration, trials) -> {
          trials.pruning.ifPresent(pruning -> pruned.add(whole.size(), pruning));
          limited.add(whole.size(), goal.miss(trials.completed));
          Point point = encoding.encode(configuration);
          whole.add(
              new Observation(
                  point,
                  goal.losses(trials.completed),
                  goal.error(trials.completed),
                  trials.areSuggested));
        });
    limited.fill(whole);
    pruned.fill(whole);
    Set<Configuration> tried = new HashSet<>(ended.keySet());
    history.open().forEach(record -> tried.add(record.trial().configuration()));
    List<Point> open =
        tried.stream()
            .filter(each -> !ended.containsKey(each) || !ended.get(each).areWhole())
            .sorted((one, other) -> one.canonical().compareTo(other.canonical()))
            .map(encoding::encode)
            .toList();
    return new Observations(whole, open, tried);
  }

  /** The trials of this sweep, in the order in which the last one of a configuration ended. */
  private static Map<Configuration, Repeats> ended(TrialHistory history, int repeats) {
    Map<Configuration, Repeats> ended = new LinkedHashMap<>();
    for (TrialRecord record : history.ended()) {
      if (!record.trial().isConfirming()) {
        Configuration configuration = record.trial().configuration();
        Repeats earlier = ended.remove(configuration);
        Repeats trials = earlier == null ? new Repeats(repeats) : earlier;
        trials.add(record);
        ended.put(configuration, trials);
      }
    }
    return ended;
  }

  /** The trials of other sweeps, by configurations that have no ended trial in this one. */
  private static Map<Configuration, Repeats> known(
      List<KnownTrial> trials, Set<Configuration> ended, List<Objective> objectives) {
    Map<Configuration, Repeats> known = new LinkedHashMap<>();
    for (KnownTrial trial : trials) {
      if (!ended.contains(trial.configuration()) && isUseful(trial, objectives)) {
        known.computeIfAbsent(trial.configuration(), key -> new Repeats(1)).add(trial);
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

  /** The trials of a configuration that have ended. */
  private static final class Repeats {
    private final int wanted;
    private final List<Metrics> completed = new ArrayList<>();
    private int ended;
    private int cancelled;

    /** Why the first that was pruned was. */
    private Optional<Pruning> pruning = Optional.empty();

    private boolean areSuggested;

    /** Whether no other trial is waited for: after one that was pruned, for example. */
    private boolean areEnough;

    Repeats(int wanted) {
      this.wanted = wanted;
    }

    void add(TrialRecord record) {
      TrialState state = record.state();
      Origin origin = record.trial().origin();
      areSuggested |= ended == 0 && origin instanceof Origin.Suggested;
      areEnough |= origin instanceof Origin.Imported || state.early().isPresent();
      if (state.kind() == TrialState.Kind.CANCELLED) {
        cancelled++;
      }
      add(state.kind(), state.reported(), state.early());
    }

    void add(KnownTrial trial) {
      add(trial.state(), trial.metrics(), trial.pruning());
    }

    private void add(TrialState.Kind kind, Metrics metrics, Optional<Pruning> early) {
      ended++;
      pruning = pruning.or(() -> early);
      if (kind == TrialState.Kind.COMPLETED) {
        completed.add(metrics);
      }
    }

    /** Whether no trial is missing. */
    boolean areWhole() {
      return ended >= wanted || areEnough || cancelled > 0;
    }

    /** Whether the configuration was cancelled before a trial of it ended otherwise. */
    boolean haveNoResult() {
      return cancelled == ended;
    }
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
