package sweep.status;

import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.terminal.CommandException;

/**
 * The limit on the number of trials from the command line, which overrides the spec's and is kept
 * in the journal.
 *
 * @param trials empty if the spec's limit applies
 */
public record RunCap(OptionalInt trials) {
  /** The value of --run-cap that lifts an earlier one. */
  private static final String LIFTED = "spec";

  /** The spec's limit. */
  public static final RunCap AS_IN_SPEC = new RunCap(OptionalInt.empty());

  /** The last recorded limit. */
  public static RunCap recorded(SweepHistory history) {
    return new RunCap(history.controls().state().runCap());
  }

  private static OptionalInt positive(int trials) {
    if (trials < 1) {
      throw CommandException.usage("--run-cap must be at least 1, but got %d".formatted(trials));
    }
    return OptionalInt.of(trials);
  }

  /** Parses the value of --run-cap. */
  public static RunCap parse(String text) {
    if (text.equals(LIFTED)) {
      return AS_IN_SPEC;
    }
    try {
      return new RunCap(positive(Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      throw CommandException.usage(
          "--run-cap: expected a whole number, or '%s' for the spec's own run_cap, but got '%s'"
              .formatted(LIFTED, text));
    }
  }

  /**
   * The limit with which a sweep continues unless another is given: the recorded one, until the
   * spec's changes.
   */
  public static RunCap kept(SweepHistory history, SweepSpec before, SweepSpec now) {
    return before.runCap().equals(now.runCap()) ? recorded(history) : AS_IN_SPEC;
  }

  public JournalEntry.Control entry() {
    return new JournalEntry.Control(new ControlAction.RunCapSet(trials));
  }

  /** A note about a limit from an earlier command line; empty if there is none. */
  public Optional<String> note(SweepSpec spec) {
    if (trials.isEmpty() || trials.equals(spec.runCap())) {
      return Optional.empty();
    }
    OptionalInt own = spec.runCap();
    return Optional.of(
        "run_cap is %d, set by an earlier --run-cap (the spec has %s); --run-cap %s lifts it"
            .formatted(trials.getAsInt(), own.isPresent() ? own.getAsInt() : "none", LIFTED));
  }

  /** The spec with this limit. */
  public SweepSpec in(SweepSpec spec) {
    if (trials.isEmpty()) {
      return spec;
    }
    int needed = Math.max(spec.repeats(), spec.baselineRepeats());
    if (trials.getAsInt() < needed) {
      throw CommandException.usage(
          "--run-cap %d is less than the %d repeats of one configuration"
              .formatted(trials.getAsInt(), needed));
    }
    return spec.withRunCap(trials);
  }
}
