package sweep.journal.entry;

import java.util.List;
import java.util.OptionalInt;

/**
 * The settings of a sweep that its users changed with the keyboard or the command line.
 *
 * @param paused whether no new trials start
 * @param slots the number of slots; empty if it was not changed since the runner started
 * @param runCap the limit on the number of trials that overrides the spec's; empty if there is none
 * @param heldUp what keeps trials from starting, or GPUs out of service, each in one line
 */
public record ControlState(
    boolean paused, OptionalInt slots, OptionalInt runCap, List<String> heldUp) {
  /** The settings that a runner starts with. */
  static final ControlState INITIAL =
      new ControlState(false, OptionalInt.empty(), OptionalInt.empty(), List.of());

  /** Whether the next runner starts with other settings than these; the run cap stays. */
  public boolean differsFromDefault() {
    return paused || slots.isPresent() || !heldUp.isEmpty();
  }
}
