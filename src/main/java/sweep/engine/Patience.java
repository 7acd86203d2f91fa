package sweep.engine;

import java.time.Duration;

/**
 * How often an engine is asked, and how long its silence is borne.
 *
 * @param pollLeast the time between two queries while much happens
 * @param pollMost the time between two queries while nothing changes, at least {@code pollLeast}
 * @param exitFileGrace how long a job that has ended may take to show its exit record, which a
 *     shared file system may delay
 * @param lostAfter how long an attempt is waited for that shows no sign of life, although its job
 *     runs, or that the engine does not know
 * @param infraRetries how many more attempts a trial gets after faults of the cluster, apart from
 *     its own retries
 */
public record Patience(
    Duration pollLeast,
    Duration pollMost,
    Duration exitFileGrace,
    Duration lostAfter,
    int infraRetries) {
  /** What holds where the spec says nothing. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          /* infraRetries= */ 3);
}
