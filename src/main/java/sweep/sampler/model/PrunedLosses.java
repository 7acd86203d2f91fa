package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  private final List<Objective> objectives;

  PrunedLosses(List<Objective> objectives) {
    this.objectives = objectives;
  }

  /** Notes that the observation at an index was pruned. */
  void add(int index, Pruning pruning) {
    pruned.put(index, pruning);
  }

  /** Replaces the observations that were pruned, if some completed. */
  void fill(List<Observation> observations) {
    List<Observation> completed = observations.stream().filter(each -> !each.isFailure()).toList();
    if (completed.isEmpty()) {
      return;
    }
    List<LossRange> ranges =
        IntStream.range(0, completed.get(0).losses().size())
            .mapToObj(objective -> LossRange.of(completed, objective))
            .toList();
    List<Integer> ranked = new ArrayList<>(pruned.keySet());
    ranked.sort(
        Comparator.comparingDouble((Integer index) -> -pruned.get(index).reached())
            .thenComparingDouble(index -> objectives.get(0).loss(pruned.get(index).last())));
    for (int rank = 0; rank < ranked.size(); rank++) {
      double share = SPREAD * (rank + 1) / ranked.size();
      Observation old = observations.get(ranked.get(rank));
      List<Double> losses = ranges.stream().map(range -> range.beyond(share)).toList();
      observations.set(ranked.get(rank), old.with(losses));
    }
  }
}
