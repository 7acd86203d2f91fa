package sweep.trial;

import java.util.List;
import java.util.Optional;

/**
 * What the runner keeps of an attempt's output.
 *
 * @param metrics the reported metrics
 * @param lastWords the last line on stderr, or on stdout if stderr is empty; if the command failed,
 *     this is usually the reason
 * @param matched the patterns that were searched for and found
 */
public record AttemptOutput(Metrics metrics, Optional<String> lastWords, List<String> matched) {
  public AttemptOutput {
    matched = List.copyOf(matched);
  }

  public AttemptOutput withMetrics(Metrics other) {
    return new AttemptOutput(other, lastWords, matched);
  }

  /** No output at all. */
  public static AttemptOutput none() {
    return of(Metrics.none());
  }

  public static AttemptOutput of(Metrics metrics) {
    return new AttemptOutput(metrics, Optional.empty(), List.of());
  }
}
