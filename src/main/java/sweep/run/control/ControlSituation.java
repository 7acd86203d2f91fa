package sweep.run.control;

import sweep.journal.entry.SweepHistory;
import sweep.run.StopLevel;
import sweep.specification.SweepSpec;

/**
 * The state of a sweep when a control command arrives.
 *
 * @param spec the spec as changed by earlier commands
 * @param slots the present number of slots
 * @param running the number of trials under way
 * @param runner what the sweep's runner does
 * @param stop how urgently the user asked to stop before
 */
public record ControlSituation(
    SweepHistory history, SweepSpec spec, int slots, int running, Runner runner, StopLevel stop) {
  /** What the runner of a sweep does. */
  public enum Runner {
    /** There is none. */
    NONE,
    /** It launches trials. */
    RUNNING,
    /** It launches no more trials, and ends with those under way. */
    STOPPING
  }

  /** Words about when a change counts; empty if now. */
  String whenItCounts() {
    return switch (runner) {
      case NONE -> "; the sweep is not running: kept for the next run";
      case STOPPING -> "; the sweep is stopping: kept for the next run";
      case RUNNING -> "";
    };
  }
}
