package sweep.metric.series;

import java.util.Set;

/**
 * Options that hold for every file that is read.
 *
 * @param wanted the names that the spec mentions: found whatever characters they consist of, and
 *     kept even if there are too many other names
 */
public record ReadingOptions(StepNames steps, Set<String> wanted) {
  public ReadingOptions {
    wanted = Set.copyOf(wanted);
  }
}
