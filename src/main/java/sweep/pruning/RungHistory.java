package sweep.pruning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What trials are compared by: the values that they had at rungs, and which of them completed, in
 * the order of the journal. Not thread-safe.
 */
public final class RungHistory {
  private final RungScale nothing = new RungScale();
  private final Map<String, RungScale> scales = new HashMap<>();

  /** By trial that was resumed, the place of the last time among all that was recorded. */
  private final Map<Integer, Long> resumed = new HashMap<>();

  private long recorded;

  /**
   * Adds the value of a trial at a rung; only its first one there counts.
   *
   * @param scale see {@link EarlyTermination#scale}
   */
  public void reached(int trial, String scale, double rung, double value) {
    scales
        .computeIfAbsent(scale, unused -> new RungScale())
        .reached(trial, rung, value, recorded++);
  }

  /** Marks a trial as completed. */
  public void completed(int trial) {
    long order = recorded++;
    scales.values().forEach(scale -> scale.completed(trial, order));
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
    resumed.remove(trial);
    scales.values().forEach(scale -> scale.forget(trial));
  }

  /** Forgets all trials. */
  public void clear() {
    scales.clear();
    resumed.clear();
  }

  private RungScale scale(String name) {
    return scales.getOrDefault(name, nothing);
  }

  /** The value of a trial at the highest rung that it has reached; empty before the first. */
  public Optional<RungValue> highest(String scale, int trial) {
    RungRow row = of(scale, trial);
    return row.size() == 0 ? Optional.empty() : Optional.of(row.at(trial, row.size() - 1));
  }

  /** The values of a trial. */
  RungRow of(String scale, int trial) {
    return scale(scale).of(trial);
  }

  /** The values of all trials at a rung, in the order in which they were recorded. */
  List<RungValue> at(String scale, double rung) {
    return scale(scale).at(rung);
  }

  /** The trials that had completed before a value was recorded, in that order. */
  List<CompletedRow> completedBefore(String scale, RungValue value) {
    return scale(scale).completedBefore(value.order());
  }
}
