import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the runs of several samplers with the same number of workers. */
final class Score {
  /** The sampler that all are compared with. */
  static final String BASE = "random";

  /** The number of trials after which random search has a regret of about 1. */
  private static final int UNIT = 30;

  private static final double WORST = 2;

  private final Map<String, Map<String, List<Run>>> runs;
  private final Map<String, Double> least = new HashMap<>();
  private final int trials;

  /**
   * A comparison.
   *
   * @param runs by sampler and task
   * @param trials of each run
   */
  Score(Map<String, Map<String, List<Run>>> runs, List<Task> tasks, int trials) {
    this.runs = runs;
    this.trials = trials;
    tasks.forEach(task -> least.put(task.name(), task.least()));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] best(List<Run> runs, int budget) {
    return runs.stream().mapToDouble(run -> run.bestAfter(budget)).toArray();
  }

  /** The regret of random search after 30 trials: the median over the seeds. */
  private double unit(String task) {
    return median(best(runs.get(BASE).get(task), UNIT)) - least.get(task);
  }

  /**
   * The mean over the seeds of the normalised regret: the distance from the least loss, where that
   * of random search after 30 trials is 1; 2 at most.
   */
  double regret(String sampler, String task, int budget) {
    double unit = Math.max(unit(task), 1e-12);
    return Arrays.stream(best(runs.get(sampler).get(task), budget))
        .map(best -> Math.max(0, best - least.get(task)) / unit)
        .map(regret -> Math.min(WORST, regret))
        .average()
        .orElse(Double.NaN);
  }

  /** The place among all samplers by regret, from 1; equals share theirs. */
  double rank(String sampler, String task, int budget) {
    double own = regret(sampler, task, budget);
    double rank = 1;
    for (String other : runs.keySet()) {
      double regret = regret(other, task, budget);
      if (!other.equals(sampler)) {
        rank += regret < own ? 1 : regret == own ? 0.5 : 0;
      }
    }
    return rank;
  }

  /** The probability that a run is better than one of random search; equal counts half. */
  double beatsRandom(String sampler, String task, int budget) {
    double wins = 0;
    double[] own = best(runs.get(sampler).get(task), budget);
    double[] random = best(runs.get(BASE).get(task), budget);
    for (double mine : own) {
      for (double other : random) {
        wins += mine < other ? 1 : mine == other ? 0.5 : 0;
      }
    }
    return wins / (own.length * random.length);
  }

  /**
   * The number of trials to random search's median best at the end: the geometric mean over the
   * seeds, where a run that does not reach it counts as twice its trials.
   */
  double trialsToReach(String sampler, String task) {
    double goal = median(best(runs.get(BASE).get(task), trials));
    double logarithm =
        runs.get(sampler).get(task).stream()
            .mapToDouble(run -> Math.log(run.reached(goal).orElse(2 * trials)))
            .average()
            .orElse(Double.NaN);
    return Math.exp(logarithm);
  }
}
