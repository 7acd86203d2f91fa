package sweep.backend;

import java.time.Duration;
import java.util.List;
import sweep.trial.AttemptId;

/**
 * A place where attempts run, such as this machine or a cluster.
 *
 * <p>Threads: all methods are called from the sweep's one loop, and must return promptly: they
 * accept an order, and a thread of the backend carries it out. Whenever {@link #observe} has
 * something new, the backend wakes the loop by the {@link Runnable} that its constructor takes; it
 * may do that from any thread and more often than necessary.
 *
 * <p>Errors: no method throws because of one attempt. What happens to an attempt is reported only
 * by its {@link AttemptStatus}:
 *
 * <pre>
 * launch → Queued → Running → Ended
 *               ↘ Refused    (was not launched; the loop launches it again, or stops the sweep)
 * adopt  → Queued → Running → Ended
 * </pre>
 *
 * <p>In every state but the last ones an attempt may become {@link AttemptStatus.Unknown} and
 * return.
 *
 * <p>An attempt is more than one process. It includes all processes that its command starts, also
 * in other sessions, as long as the backend can find them; each has the launch id in the variable
 * {@code SWEEP_COOKIE}. When the command has ended, the backend ends what is left of them, and only
 * then reports {@link AttemptStatus.Ended}: after that the loop starts the next attempt in the same
 * slot, on the same GPU.
 *
 * <p>Crashes: the runner may be killed at any moment, and a later one continues from the journal
 * and the files. A running command therefore must survive its runner, and its exit code must be
 * found later. The backend has each command leave two files in its attempt's folder, each with a
 * number, a space, the launch id and a line break: {@code pid}, before the command starts, and
 * {@code exit}, after it has ended, with the exit code. Other parts of the program read these
 * files, too.
 */
public interface Backend extends AutoCloseable {
  /**
   * Launches attempts. Before a command starts, the backend creates the attempt's folder, and the
   * directories and files that the launch lists. The command's output goes to {@code stdout.log}
   * and {@code stderr.log} in that folder; its stdin is empty. An attempt is launched once, and
   * again only after it was {@link AttemptStatus.Refused}: a refused launch must leave nothing that
   * the next one fails on.
   */
  void launch(List<AttemptLaunch> launches);

  /**
   * Returns the status of each attempt that was launched or adopted, in any order. {@link
   * AttemptStatus.Ended} and {@link AttemptStatus.Refused} are final: they are returned exactly
   * once, after which the backend forgets the attempt. Any other status may be returned again, or
   * left out as long as it has not changed.
   */
  List<Observation> observe();

  /**
   * Sends a signal to all processes of a running attempt. Ignored if the attempt is over or
   * unknown.
   *
   * @param signal the name without SIG, such as {@code USR1}
   */
  void signal(AttemptId attempt, String signal);

  /**
   * Ends all processes of an attempt: TERM at once, and KILL to those left after a grace period.
   * Ignored if the attempt is over or unknown. May be called again, for example with a shorter
   * grace; the earliest KILL counts. The attempt is reported as {@link AttemptStatus.Ended} when
   * its processes are gone.
   *
   * @param grace zero or more
   */
  void end(AttemptId attempt, Duration grace);

  /**
   * Takes over attempts of earlier runners that the journal shows as not ended. Called before any
   * launch. Those that still run are reported as {@link AttemptStatus.Running}, and can be ended
   * like any other; those that have ended meanwhile as {@link AttemptStatus.Ended}, by the {@code
   * exit} file, or without one as {@link sweep.trial.AttemptEnd.Lost}. A process that is not
   * certainly the attempt's, such as another that got its pid after a reboot, must be left alone.
   */
  void adopt(List<RecordedAttempt> attempts);

  /**
   * Whether attempts go on when this machine loses its power. Then their start has to be on its
   * disk before they are launched, or the next runner would launch them again.
   */
  default boolean outlivesMachine() {
    return false;
  }

  /**
   * Stops observing, and releases all threads. Attempts that run are left running, for a later
   * runner to adopt. No other method is called afterwards.
   */
  @Override
  void close();
}
