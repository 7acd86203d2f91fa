package sweep.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sweep.trial.TrialRecord;

/**
 * A place outside to which a sweep is reported. All methods but {@link #environment} and {@link
 * #fetch} are called by one thread beside the loop, may take long, and do nothing that was done
 * before: the same state may be reported again, by this runner or a later one.
 */
public interface Tracker {
  /**
   * Reports the beginning of the sweep and of trials that come next.
   *
   * @param nextTrial the number of the trial that will be launched next
   */
  void begin(int nextTrial) throws TrackingException;

  /** Reports what is new of the trials. */
  void update(List<TrialRecord> trials) throws TrackingException;

  /**
   * Reports that the sweep has ended, or was stopped.
   *
   * @param state in a word
   */
  void end(List<TrialRecord> trials, SweepState state) throws TrackingException;

  /**
   * Writes what the command of a trial has logged to its run, as JSON Lines with steps; no file if
   * that is nothing.
   *
   * @param sinceMillis when the command was started
   */
  void fetch(int trial, long sinceMillis, Path file) throws TrackingException, IOException;

  /** The number of trials that have news which are not reported. */
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
