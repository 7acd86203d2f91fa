package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sweep.trial.Direction;
import sweep.trial.Objective;
import sweep.trial.Pruning;

/**
 * The losses of configurations whose trials were pruned: worse than all that completed, and among
 * each other by how far they came, then by their last value.
 */
final class PrunedLosses {
  /** The part of the range of completed losses that the pruned ones are spread over beyond it. */
  private static final double SPREAD = 0.25;

  private final Map<Integer, Pruning> pruned = new LinkedHashMap<>();
  private final boolean maximized;

  PrunedLosses(List<Objective> objectives) {
    this.maximized = !objectives.isEmpty() && objectives.get(0).direction() == Direction.MAXIMIZE;
  }

  /** Notes that the observation at an index was pruned. */
  void add(int index, Pruning pruning) {
    pruned.put(index, pruning);
  }

  /** Replaces the observations that were pruned, if some completed. */
  void fill(List<Observation> observations) {
    List<List<Double>> completed =
        observations.stream().map(Observation::losses).filter(each -> !each.isEmpty()).toList();
    if (completed.isEmpty()) {
      return;
    }
    List<Integer> ranked = new ArrayList<>(pruned.keySet());
    ranked.sort(
        Comparator.comparingDouble((Integer index) -> -pruned.get(index).reached())
            .thenComparingDouble(index -> loss(pruned.get(index).last())));
    for (int rank = 0; rank < ranked.size(); rank++) {
      double beyond = SPREAD * (rank + 1) / ranked.size();
      Observation old = observations.get(ranked.get(rank));
      List<Double> losses =
          IntStream.range(0, completed.get(0).size())
              .mapToObj(objective -> beyondAll(completed, objective, beyond))
              .toList();
      observations.set(ranked.get(rank), new Observation(old.point(), losses, old.isSuggested()));
    }
  }

  private double loss(double value) {
    double loss = maximized ? -value : value;
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  private static double beyondAll(List<List<Double>> completed, int objective, double share) {
    double[] finite =
        completed.stream()
            .mapToDouble(losses -> losses.get(objective))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (finite.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double worst = finite[finite.length - 1];
    double range = worst > finite[0] ? worst - finite[0] : 1;
    return worst + share * range;
  }
}
