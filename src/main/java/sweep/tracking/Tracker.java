package sweep.tracking;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sweep.trial.TrialRecord;

/**
 * A place outside to which a sweep is reported. {@link #update} and {@link #end} are called by one
 * thread beside the loop, may take long, and do nothing that was done before: the same state may be
 * reported again, by this runner or a later one.
 */
public interface Tracker {
  /** Reports what is new of the trials, and prepares for those that come next. */
  void update(List<TrialRecord> trials) throws TrackingException;

  /**
   * Reports that the sweep has ended, or was stopped.
   *
   * @param state in a word
   */
  void end(List<TrialRecord> trials, SweepState state) throws TrackingException;

  /**
   * What the command of a trial has logged to its run. Any thread; soon fails if there is no
   * answer.
   *
   * @param sinceMillis when the command was started
   * @param wanted the metrics that are asked for
   */
  List<LoggedPoint> logged(int trial, long sinceMillis, Predicate<String> wanted)
      throws TrackingException;

  /** The number of trials that have news which are not reported. Any thread. */
  int owed(List<TrialRecord> trials);

  /** The variables by which the command of a trial reports to the same place. Any thread. */
  Map<String, String> environment(int trial);

  /** The place, without credentials. */
  String name();

  /** Where people see the sweep; the name of the place before it is known. */
  String page();

  /** How a sweep ended. */
  enum SweepState {
    FINISHED,
    STOPPED,
    FAILED
  }
}
