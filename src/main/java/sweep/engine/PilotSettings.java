package sweep.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * The jobs that run attempts one after another, for trials that are shorter than a scheduler's
 * round.
 *
 * @param count how many of them there are at most, at least 1
 * @param idleTimeout how long one waits for an attempt before it ends
 * @param time the time limit of a pilot; empty for that of a job
 */
public record PilotSettings(int count, Duration idleTimeout, Optional<Duration> time) {
  public static final int USUAL_COUNT = 4;
  public static final Duration USUAL_IDLE_TIMEOUT = Duration.ofMinutes(5);
}
