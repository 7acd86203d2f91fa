package sweep.pruning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What trials are compared by: the values that they had at rungs, and which of them completed, in
 * the order of the journal. Not thread-safe.
 */
public final class RungHistory {
  /** The values of one scale, by rung and by trial. */
  private record Scale(
      Map<Double, List<RungValue>> byRung, Map<Integer, NavigableMap<Double, RungValue>> byTrial) {
    Scale() {
      this(new HashMap<>(), new HashMap<>());
    }
  }

  private final Map<String, Scale> scales = new HashMap<>();

  /** By trial that was resumed, the place of the last time among all that was recorded. */
  private final Map<Integer, Long> resumed = new HashMap<>();

  /** By completed trial, its place among all that was recorded. */
  private final Map<Integer, Long> completed = new HashMap<>();

  private long recorded;

  /**
   * Adds the value of a trial at a rung; only its first one there counts.
   *
   * @param scale see {@link EarlyTermination#scale}
   */
  public void reached(int trial, String scale, double rung, double value) {
    Scale known = scales.computeIfAbsent(scale, unused -> new Scale());
    RungValue added = new RungValue(trial, rung, value, recorded++);
    NavigableMap<Double, RungValue> own =
        known.byTrial().computeIfAbsent(trial, unused -> new TreeMap<>());
    if (own.putIfAbsent(rung, added) == null) {
      known.byRung().computeIfAbsent(rung, unused -> new ArrayList<>()).add(added);
    }
  }

  /** Marks a trial as completed. */
  public void completed(int trial) {
    completed.put(trial, recorded++);
  }

  /** Marks a paused trial as resumed: it has passed all rungs that it has reached. */
  public void resumed(int trial) {
    resumed.put(trial, recorded++);
  }

  /** Whether a trial was resumed since a value of it was recorded. */
  public boolean hasPassed(RungValue value) {
    return resumed.getOrDefault(value.trial(), Long.MIN_VALUE) > value.order();
  }

  /** Forgets a trial, which runs again. */
  public void forget(int trial) {
    completed.remove(trial);
    resumed.remove(trial);
    for (Scale scale : scales.values()) {
      scale.byTrial().remove(trial);
      scale.byRung().values().forEach(all -> all.removeIf(value -> value.trial() == trial));
    }
  }

  /** Forgets all trials. */
  public void clear() {
    scales.clear();
    completed.clear();
    resumed.clear();
  }

  /** Whether a trial completed before a value was recorded. */
  boolean isCompletedBefore(int trial, RungValue value) {
    return completed.getOrDefault(trial, Long.MAX_VALUE) < value.order();
  }

  /** The values of a trial by rung, in order. */
  public NavigableMap<Double, RungValue> of(String scale, int trial) {
    Scale known = scales.get(scale);
    return known == null
        ? Collections.emptyNavigableMap()
        : known.byTrial().getOrDefault(trial, Collections.emptyNavigableMap());
  }

  /** The values of all trials at a rung, in the order in which they were recorded. */
  List<RungValue> at(String scale, double rung) {
    Scale known = scales.get(scale);
    return known == null ? List.of() : known.byRung().getOrDefault(rung, List.of());
  }

  /** The trials that reached any rung. */
  List<Integer> trials(String scale) {
    Scale known = scales.get(scale);
    return known == null ? List.of() : known.byTrial().keySet().stream().sorted().toList();
  }
}
