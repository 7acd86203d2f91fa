package sweep.metric.reading;

import java.util.Optional;

/**
 * A metric whose values are taken while the attempt runs.
 *
 * @param resource the name of the number that measures its progress; empty for the step
 */
public record WatchedMetric(String metric, Optional<String> resource) {}
