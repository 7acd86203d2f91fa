package sweep.trial;

import java.util.List;
import java.util.Optional;

/**
 * What an attempt left in its output.
 *
 * @param metrics what it reported
 * @param lastWords the last line that it printed to stderr, or to stdout if there is none: of a
 *     script that failed mostly the reason
 * @param matched those of the patterns that somebody looks for which were found
 */
public record AttemptOutput(Metrics metrics, Optional<String> lastWords, List<String> matched) {
  public AttemptOutput {
    matched = List.copyOf(matched);
  }

  /** The same output with other metrics. */
  public AttemptOutput withMetrics(Metrics other) {
    return new AttemptOutput(other, lastWords, matched);
  }

  /** Nothing at all. */
  public static AttemptOutput none() {
    return of(Metrics.none());
  }

  /** Metrics, and nothing else worth keeping. */
  public static AttemptOutput of(Metrics metrics) {
    return new AttemptOutput(metrics, Optional.empty(), List.of());
  }
}
