package sweep.sampler.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks configurations: by the loss, or with several objectives by how many fronts dominate them,
 * and within a front by how much volume each adds.
 */
public final class LossRanking {
  /** Volumes are exact for fronts up to this size; the rest of a larger one keeps its order. */
  private static final int MOST_COMPARED = 40;

  private LossRanking() {}

  /** All observations, the best first; they have losses. */
  public static List<Observation> ranked(List<Observation> completed) {
    return best(completed, completed.size());
  }

  /** The best observations, the best first; all have losses. */
  static List<Observation> best(List<Observation> completed, int most) {
    if (completed.isEmpty() || completed.get(0).losses().size() == 1) {
      return completed.stream()
          .sorted(Comparator.comparingDouble(each -> each.losses().get(0)))
          .limit(most)
          .toList();
    }
    Hypervolume volume = Hypervolume.of(completed);
    List<Integer> left = byLosses(completed);
    List<Observation> ranked = new ArrayList<>();
    while (!left.isEmpty() && ranked.size() < most) {
      List<Integer> front = new ArrayList<>();
      List<Integer> behind = new ArrayList<>();
      for (int each : left) {
        (isDominated(each, front, completed) ? behind : front).add(each);
      }
      Collections.sort(front);
      ranked.addAll(byVolume(front.stream().map(completed::get).toList(), volume));
      left = behind;
    }
    return ranked.subList(0, Math.min(most, ranked.size()));
  }

  /** Indexes by the first loss, then the second and so on: none is dominated by a later one. */
  private static List<Integer> byLosses(List<Observation> completed) {
    return IntStream.range(0, completed.size())
        .boxed()
        .sorted((one, other) -> compare(completed.get(one), completed.get(other)))
        .toList();
  }

  private static int compare(Observation one, Observation other) {
    for (int i = 0; i < one.losses().size(); i++) {
      double loss = one.losses().get(i);
      double otherLoss = other.losses().get(i);
      // Zeros of either sign are equal.
      if (loss != otherLoss) {
        return loss < otherLoss ? -1 : 1;
      }
    }
    return 0;
  }

  /** Whether one of the front, which is in that order, dominates an observation after it. */
  private static boolean isDominated(int index, List<Integer> front, List<Observation> completed) {
    Observation one = completed.get(index);
    // With two objectives, the last of the front is the best in the second.
    int from = one.losses().size() == 2 ? Math.max(0, front.size() - 1) : 0;
    return front.subList(from, front.size()).stream()
        .anyMatch(other -> dominates(completed.get(other), one));
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
  private static List<Observation> byVolume(List<Observation> front, Hypervolume volume) {
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
