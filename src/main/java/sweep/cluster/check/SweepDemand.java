package sweep.cluster.check;

import java.time.Duration;
import java.util.Optional;

/**
 * What a sweep asks of a cluster beside each job's needs.
 *
 * @param slots how many trials run at a time at most
 * @param timeout the longest time for one attempt; empty for no limit
 */
public record SweepDemand(int slots, Optional<Duration> timeout) {}
