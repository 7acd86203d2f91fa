package sweep.journal.entry;

import java.util.LinkedHashMap;
import java.util.List;
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
 * @param heldUp what keeps trials from starting, or GPUs out of service, each in one line
 */
public record ControlState(
    boolean paused,
    boolean suspended,
    OptionalInt slots,
    OptionalInt runCap,
    Map<String, String> settings,
    List<String> heldUp) {
  /** The settings of a new sweep. */
  static final ControlState INITIAL =
      new ControlState(false, false, OptionalInt.empty(), OptionalInt.empty(), Map.of(), List.of());

  public ControlState {
    settings = Map.copyOf(settings);
    heldUp = List.copyOf(heldUp);
  }

  ControlState withPause(boolean nowPaused, boolean nowSuspended) {
    return new ControlState(nowPaused, nowSuspended, slots, runCap, settings, heldUp);
  }

  ControlState withSlots(OptionalInt nowSlots) {
    return new ControlState(paused, suspended, nowSlots, runCap, settings, heldUp);
  }

  ControlState withRunCap(OptionalInt trials) {
    return new ControlState(paused, suspended, slots, trials, settings, heldUp);
  }

  ControlState withHeldUp(List<String> reasons) {
    return new ControlState(paused, suspended, slots, runCap, settings, reasons);
  }

  ControlState with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(key, value);
    return new ControlState(paused, suspended, slots, runCap, changed, heldUp);
  }

  ControlState without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.remove(key);
    return new ControlState(paused, suspended, slots, runCap, changed, heldUp);
  }
}
