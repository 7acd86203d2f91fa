package sweep.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How attempts are bounded.
 *
 * @param slots how many run at a time, at least 1; empty for a number that fits the machine
 * @param timeout how long one attempt may run; empty for no bound
 * @param retries how many more attempts a trial gets after one that failed
 * @param grace how long an attempt has between TERM and KILL
 */
public record AttemptLimits(
    OptionalInt slots, Optional<Duration> timeout, int retries, Duration grace) {}
