package sweep.journal.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The settings of a sweep that its users changed with the keyboard or the command line.
 *
 * @param paused whether no new trials start
 * @param suspended whether running trials are stopped, too; only if paused
 * @param slots the number of slots; empty if it was not changed
 * @param runCap the limit on the number of trials that overrides the spec's; empty if there is none
 * @param settings the values, in YAML, that override those of the spec's keys
 */
public record ControlState(
    boolean paused,
    boolean suspended,
    OptionalInt slots,
    OptionalInt runCap,
    Map<String, String> settings) {
  /** The settings of a new sweep. */
  static final ControlState INITIAL =
      new ControlState(false, false, OptionalInt.empty(), OptionalInt.empty(), Map.of());

  public ControlState {
    settings = Map.copyOf(settings);
  }

  ControlState withPause(boolean nowPaused, boolean nowSuspended) {
    return new ControlState(nowPaused, nowSuspended, slots, runCap, settings);
  }

  ControlState withSlots(OptionalInt nowSlots) {
    return new ControlState(paused, suspended, nowSlots, runCap, settings);
  }

  ControlState withRunCap(OptionalInt trials) {
    return new ControlState(paused, suspended, slots, trials, settings);
  }

  ControlState with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(key, value);
    return new ControlState(paused, suspended, slots, runCap, changed);
  }

  ControlState without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.remove(key);
    return new ControlState(paused, suspended, slots, runCap, changed);
  }
}
