package sweep.journal.entry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sweep.space.Configuration;
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
      return state.withPause(true, state.suspended());
    }
  }

  /**
   * No new trials start, and the processes of running trials are stopped.
   *
   * @param later whether there was no runner: the next one stops them, and records that
   */
  record Suspended(boolean later) implements ControlAction {
    @Override
    public String describe() {
      return later ? "to be suspended" : "suspended";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return state.withPause(true, true);
    }
  }

  /**
   * New trials start again, and suspended ones continue.
   *
   * @param later whether there was no runner: the next one lets them continue, and records that
   */
  record Resumed(boolean later) implements ControlAction {
    @Override
    public String describe() {
      return later ? "to be resumed" : "resumed";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return state.withPause(false, false);
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
      return state.withSlots(OptionalInt.of(slots));
    }
  }

  /** The number of slots is that of the command line or the spec again. */
  record SlotsReset() implements ControlAction {
    @Override
    public String describe() {
      return "slots as given";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return state.withSlots(OptionalInt.empty());
    }
  }

  /**
   * A new runner started, which is not paused and has the slots of its command line. Written by
   * earlier versions.
   */
  record ControlsReset() implements ControlAction {
    @Override
    public String describe() {
      return "restarted with default controls";
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return state.withPause(false, false).withSlots(OptionalInt.empty()).withHeldUp(List.of());
    }
  }

  /**
   * The user set or lifted a limit on the number of trials.
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
      return state.withRunCap(trials);
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

  /**
   * A setting of the spec was changed for this sweep.
   *
   * @param value in YAML; empty if the spec's own applies again
   */
  record SettingChanged(String key, Optional<String> value) implements ControlAction {
    @Override
    public String describe() {
      return value.map(text -> key + " " + text).orElse(key + " as in the spec");
    }

    @Override
    public ControlState applyTo(ControlState state) {
      return value.map(text -> state.with(key, text)).orElseGet(() -> state.without(key));
    }
  }

  /** A trial was cancelled: it is ended if it runs, and does not run again. */
  record TrialCancelled(int trial) implements ControlAction {
    @Override
    public String describe() {
      return "trial %d cancelled".formatted(trial);
    }
  }

  /**
   * A trial that the search has not created yet was cancelled: it ends once it is created. Its
   * number would change if others came before it.
   */
  record PlannedTrialCancelled(Configuration configuration, int repeat) implements ControlAction {
    @Override
    public String describe() {
      return "repeat %d of %s cancelled".formatted(repeat, configuration.json());
    }
  }

  /** A configuration was added, which runs before the search goes on. */
  record ConfigurationAdded(Configuration configuration) implements ControlAction {
    @Override
    public String describe() {
      return "added " + configuration.json();
    }
  }

  /**
   * A runner ended of itself.
   *
   * @param exitCode of the program
   */
  record RunnerEnded(int exitCode) implements ControlAction {
    @Override
    public String describe() {
      return "ended with exit code %d".formatted(exitCode);
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
      return state.withHeldUp(reasons);
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
