package sweep.journal.entry;

import java.util.List;
import java.util.OptionalInt;
import sweep.text.DecimalText;

/** An action of the user or the runner that concerns the whole sweep. */
public sealed interface ControlAction {
  /** No new trials start until {@link Resumed}. */
  record Paused() implements ControlAction {
    @Override
    public String describe() {
      return "paused";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(true, state.slots(), state.runCap(), state.heldUp());
    }
  }

  /** New trials start again. */
  record Resumed() implements ControlAction {
    @Override
    public String describe() {
      return "resumed";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(false, state.slots(), state.runCap(), state.heldUp());
    }
  }

  /** The number of slots changed. */
  record SlotsChanged(int slots) implements ControlAction {
    @Override
    public String describe() {
      return slots + (slots == 1 ? " slot" : " slots");
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(
          state.paused(), OptionalInt.of(slots), state.runCap(), state.heldUp());
    }
  }

  /** A new runner started, which is not paused and has the slots of its command line. */
  record ControlsReset() implements ControlAction {
    @Override
    public String describe() {
      return "restarted with default controls";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(false, OptionalInt.empty(), state.runCap(), List.of());
    }
  }

  /**
   * The command line set or lifted a limit on the number of trials.
   *
   * @param trials empty if the spec's own limit applies again
   */
  record RunCapSet(OptionalInt trials) implements ControlAction {
    @Override
    public String describe() {
      return trials.isPresent() ? "run_cap " + trials.getAsInt() : "run_cap as in the spec";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(state.paused(), state.slots(), trials, state.heldUp());
    }
  }

  /** The user asked the sweep to stop. */
  record StopRequested(Level level) implements ControlAction {
    /** What happens to the running trials. */
    public enum Level {
      /** They run to their end. */
      DRAIN("stop after the running trials"),
      /** They are terminated, with a grace period. */
      END("stop now"),
      /** They are killed. */
      KILL("kill");

      private final String description;

      Level(String description) {
        this.description = description;
      }
    }

    @Override
    public String describe() {
      return level.description;
    }
  }

  /** The search skipped suggestions without finding a configuration to try. */
  record Searched(SearchPosition position) implements ControlAction {
    @Override
    public String describe() {
      return "%d suggestions searched".formatted(position.next());
    }
  }

  /**
   * The model judged the next configuration of the search.
   *
   * @param results the number of results that it knew
   * @param improvement the improvement on the best that it expected, in units of the metric
   */
  record Expected(int results, double improvement) implements ControlAction {
    @Override
    public String describe() {
      return "an improvement of %s expected after %d results"
          .formatted(DecimalText.brief(improvement), results);
    }
  }

  /** The runner gave up the search. */
  record GaveUp(String reason) implements ControlAction {
    @Override
    public String describe() {
      return "gave up: " + reason;
    }
  }

  /**
   * What keeps trials from starting, or GPUs out of service, has changed.
   *
   * @param reasons each in one line; empty if nothing does any more
   */
  record HeldUp(List<String> reasons) implements ControlAction {
    public HeldUp {
      reasons = List.copyOf(reasons);
    }

    @Override
    public String describe() {
      return reasons.isEmpty() ? "nothing waits for the machine" : String.join("; ", reasons);
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return new ControlState(state.paused(), state.slots(), state.runCap(), reasons);
    }
  }

  /** An action that this version of the program does not know. Its text is kept as it is. */
  record Unknown(String text) implements ControlAction {
    @Override
    public String describe() {
      return text;
    }
  }

  /** A few words for a list of what happened during a sweep. */
  String describe();

  /** The state of a sweep's controls after this action. */
  default ControlState applyTo(ControlState state) {
    return state;
  }
}
