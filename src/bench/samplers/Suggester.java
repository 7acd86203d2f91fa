import java.lang.management.ManagementFactory;
import java.util.List;
import sweep.space.Configuration;
import sweep.trial.TrialRecord;

/** Suggests the configurations of one search. */
interface Suggester {
  /**
   * The configuration of the next trial.
   *
   * @param ended in the order ended
   * @param open those that run, in the order started
   */
  Configuration next(List<TrialRecord> ended, List<TrialRecord> open);

  /** The time that a processor has spent on suggestions, and possibly on more, so far. */
  default double cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }
}
