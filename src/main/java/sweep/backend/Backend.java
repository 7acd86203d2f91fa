package sweep.backend;

import java.time.Duration;
import java.util.List;
import sweep.trial.AttemptId;

/**
 * A place where attempts run. Calls come from one thread and don't block for long; what they bring
 * about is only told by {@link #observe}.
 */
public interface Backend extends AutoCloseable {
  /** Starts attempts, each in its own folder. */
  void launch(List<AttemptLaunch> launches);

  /** What is known of every attempt that was launched or adopted; an end is told once. */
  List<Observation> observe();

  /** Sends a signal, such as {@code USR1}, to every process of a running attempt. */
  void signal(AttemptId attempt, String signal);

  /**
   * Asks an attempt's processes to end, and kills those that are left after a grace period. Can be
   * repeated, also with a shorter grace.
   */
  void end(AttemptId attempt, Duration grace);

  /** Takes over attempts that an earlier runner launched; what became of them is observed. */
  void adopt(List<RecordedAttempt> traces);

  /** Lets go of everything without ending anything. */
  @Override
  void close();
}
