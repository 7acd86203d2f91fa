package sweep.journal.entry;

import java.util.OptionalInt;

/**
 * The settings of a sweep that its users changed with the keyboard or the command line.
 *
 * @param paused whether no new trials start
 * @param slots the number of slots; empty if it was not changed since the runner started
 * @param runCap the limit on the number of trials that overrides the spec's; empty if there is none
 */
public record ControlState(boolean paused, OptionalInt slots, OptionalInt runCap) {
  /** The settings that a runner starts with. */
  static final ControlState INITIAL =
      new ControlState(false, OptionalInt.empty(), OptionalInt.empty());

  /** Whether the next runner starts with other settings than these; the run cap stays. */
  public boolean differsFromDefault() {
    return paused || slots.isPresent();
  }
}
