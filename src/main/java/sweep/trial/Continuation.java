package sweep.trial;

import java.time.Duration;

/**
 * The attempts of a trial that continue each other, as the trial was paused between them. Their
 * output counts as one.
 *
 * @param first the first of them; 0 if the trial was never paused
 * @param spent how long those that have ended ran
 */
public record Continuation(int first, Duration spent) {
  /** That of a trial which was never paused. */
  public static final Continuation NONE = new Continuation(0, Duration.ZERO);

  /**
   * What follows from the end of an attempt.
   *
   * @param pauses whether it paused the trial
   */
  public Continuation after(int attempt, Duration duration, boolean pauses) {
    if (first == 0) {
      return pauses ? new Continuation(attempt, duration) : NONE;
    }
    return new Continuation(first, spent.plus(duration));
  }
}
