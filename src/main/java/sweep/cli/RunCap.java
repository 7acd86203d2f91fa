package sweep.cli;

import java.util.OptionalInt;
import sweep.journal.JournalEntry;
import sweep.journal.SweepHistory;
import sweep.spec.SweepSpec;

/**
 * The bound on a sweep's trials that stands above the spec's, as the command line gave it and the
 * journal keeps it.
 *
 * @param trials empty if the spec's own bound counts
 */
record RunCap(OptionalInt trials) {
  private static final String CONTROL = "run_cap ";
  private static final String AS_IN_SPEC = "as in the spec";

  /** No bound but the spec's. */
  static final RunCap OF_SPEC = new RunCap(OptionalInt.empty());

  /** The last one on record. */
  static RunCap recorded(SweepHistory history) {
    RunCap cap = OF_SPEC;
    for (String action : history.controls()) {
      if (action.startsWith(CONTROL)) {
        cap = parse(action.substring(CONTROL.length()));
      }
    }
    return cap;
  }

  /** The one on record, which counts until the spec's own bound changes. */
  static RunCap kept(SweepHistory history, SweepSpec before, SweepSpec now) {
    return before.runCap().equals(now.runCap()) ? recorded(history) : OF_SPEC;
  }

  private static RunCap parse(String written) {
    return written.equals(AS_IN_SPEC)
        ? OF_SPEC
        : new RunCap(OptionalInt.of(Integer.parseInt(written)));
  }

  JournalEntry.Control entry() {
    return new JournalEntry.Control(
        CONTROL + (trials.isPresent() ? Integer.toString(trials.getAsInt()) : AS_IN_SPEC));
  }

  /** The spec with this bound. */
  SweepSpec in(SweepSpec spec) {
    if (trials.isEmpty()) {
      return spec;
    }
    int needed = Math.max(spec.repeats(), spec.baselineRepeats());
    if (trials.getAsInt() < needed) {
      throw Fault.usage(
          "--run-cap %d is less than the %d repeats of one configuration"
              .formatted(trials.getAsInt(), needed));
    }
    return spec.withRunCap(trials);
  }
}
