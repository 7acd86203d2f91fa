package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks configurations: by the loss, or with several objectives by how many fronts dominate them,
 * and within a front by how much volume each adds.
 */
public final class LossRanking {
  /** Volumes are exact for fronts up to this size; the rest of a larger one keeps its order. */
  private static final int MOST_COMPARED = 40;

  private LossRanking() {}

  /** The observations, the best first; all have losses. */
  public static List<Observation> ranked(List<Observation> completed) {
    if (completed.isEmpty() || completed.get(0).losses().size() == 1) {
      return completed.stream()
          .sorted(Comparator.comparingDouble(each -> each.losses().get(0)))
          .toList();
    }
    List<Observation> left = new ArrayList<>(completed);
    List<Observation> ranked = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Observation> front =
          left.stream()
              .filter(each -> left.stream().noneMatch(other -> dominates(other, each)))
              .toList();
      ranked.addAll(byVolume(front, completed));
      left.removeAll(front);
    }
    return ranked;
  }

  static boolean dominates(Observation one, Observation other) {
    boolean better = false;
    for (int i = 0; i < one.losses().size(); i++) {
      if (one.losses().get(i) > other.losses().get(i)) {
        return false;
      }
      better |= one.losses().get(i) < other.losses().get(i);
    }
    return better;
  }

  /** Takes, one after the other, the observation that adds most to the volume so far. */
  private static List<Observation> byVolume(List<Observation> front, List<Observation> all) {
    Hypervolume volume = Hypervolume.of(all);
    List<Observation> left =
        new ArrayList<>(front.subList(0, Math.min(MOST_COMPARED, front.size())));
    List<Observation> taken = new ArrayList<>();
    while (!left.isEmpty()) {
      Observation next =
          left.stream()
              .max(Comparator.comparingDouble(each -> volume.with(taken, each)))
              .orElseThrow();
      taken.add(next);
      left.remove(next);
    }
    taken.addAll(front.subList(taken.size(), front.size()));
    return taken;
  }
}
