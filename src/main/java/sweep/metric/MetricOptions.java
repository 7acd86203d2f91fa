package sweep.metric;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sweep.trial.Reduction;

/**
 * Where a sweep's metrics are looked for, and what counts of them.
 *
 * @param lines whether named numbers in the lines of both logs are metrics
 * @param knownFiles whether files that loggers of training usually write are looked for
 * @param patterns what finds more in the lines of both logs
 * @param files patterns for the paths of files, from the trial's folder
 * @param names patterns for the paths of files whose names carry metrics, from the trial's folder
 * @param step the metric that is the step; empty for the usual names
 * @param reductions which value of a metric counts; the last if it does not say
 */
public record MetricOptions(
    boolean lines,
    boolean knownFiles,
    List<LinePattern> patterns,
    List<String> files,
    List<String> names,
    Optional<String> step,
    Map<String, Reduction> reductions) {

  /** What holds if a spec says nothing. */
  public static final MetricOptions USUAL =
      new MetricOptions(true, true, List.of(), List.of(), List.of(), Optional.empty(), Map.of());

  public MetricOptions {
    patterns = List.copyOf(patterns);
    files = List.copyOf(files);
    names = List.copyOf(names);
    reductions = Map.copyOf(new LinkedHashMap<>(reductions));
  }

  /** Whether metrics are looked for in more places than before, and all else is the same. */
  public boolean onlyAddsTo(MetricOptions before) {
    return lines == before.lines
        && knownFiles == before.knownFiles
        && step.equals(before.step)
        && reductions.equals(before.reductions)
        && new HashSet<>(texts(patterns)).containsAll(texts(before.patterns))
        && new HashSet<>(files).containsAll(before.files)
        && new HashSet<>(names).containsAll(before.names);
  }

  private static List<String> texts(List<LinePattern> patterns) {
    return patterns.stream().map(LinePattern::toString).toList();
  }
}
