package sweep.status;

import java.util.Optional;
import java.util.OptionalInt;
import sweep.journal.entry.ControlAction;
import sweep.journal.entry.JournalEntry;
import sweep.journal.entry.SweepHistory;
import sweep.specification.SweepSpec;
import sweep.terminal.CommandException;

/**
 * The bound on a sweep's trials that overrides the spec's: the command line gives it, the journal
 * keeps it.
 *
 * @param trials empty if the spec's own bound counts
 */
public record RunCap(OptionalInt trials) {
  /** What is written after --run-cap to lift an earlier one. */
  private static final String LIFTED = "spec";

  /** No bound but the spec's. */
  public static final RunCap OF_SPEC = new RunCap(OptionalInt.empty());

  /** The last one on record. */
  public static RunCap recorded(SweepHistory history) {
    return new RunCap(history.controlState().runCap());
  }

  private static OptionalInt positive(int trials) {
    if (trials < 1) {
      throw CommandException.usage("--run-cap must be at least 1, but got %d".formatted(trials));
    }
    return OptionalInt.of(trials);
  }

  /** The bound that a user wrote after --run-cap. */
  public static RunCap asked(String written) {
    if (written.equals(LIFTED)) {
      return OF_SPEC;
    }
    try {
      return new RunCap(positive(Integer.parseInt(written)));
    } catch (NumberFormatException noNumber) {
      throw CommandException.usage(
          "--run-cap: expected a whole number, or '%s' for the spec's own run_cap, but got '%s'"
              .formatted(LIFTED, written));
    }
  }

  /**
   * The bound with which a sweep goes on unless another is given: that on record, until the spec's
   * own changes.
   */
  public static RunCap kept(SweepHistory history, SweepSpec before, SweepSpec now) {
    return before.runCap().equals(now.runCap()) ? recorded(history) : OF_SPEC;
  }

  public JournalEntry.Control entry() {
    return new JournalEntry.Control(new ControlAction.RunCapSet(trials));
  }

  /** What a user should know of a bound that an earlier command line set; empty if it is none. */
  public Optional<String> note(SweepSpec spec) {
    if (trials.isEmpty() || trials.equals(spec.runCap())) {
      return Optional.empty();
    }
    OptionalInt own = spec.runCap();
    return Optional.of(
        "run_cap is %d here, set by an earlier --run-cap (the spec has %s); --run-cap %s lifts it"
            .formatted(trials.getAsInt(), own.isPresent() ? own.getAsInt() : "none", LIFTED));
  }

  /** The spec with this bound. */
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
