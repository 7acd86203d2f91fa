package sweep.metric;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sweep.trial.Reduction;

/**
 * The settings of a spec for where metrics are found, and which of their values count.
 *
 * @param lines whether named numbers in the lines of both logs are metrics
 * @param knownFiles whether the usual files of training loggers are read
 * @param patterns regular expressions that find more metrics in the lines of both logs
 * @param files globs for files with metrics, relative to the trial's folder
 * @param names globs for files with metrics in their names, relative to the trial's folder
 * @param step the metric that is the step; empty for the usual names
 * @param reductions which value of a metric counts; the last one if not listed
 * @param tables how tables of results are read, by globs for their files
 * @param wanted the names of metrics that other parts of the spec mention
 */
public record MetricOptions(
    boolean lines,
    boolean knownFiles,
    List<LinePattern> patterns,
    List<String> files,
    List<String> names,
    Optional<String> step,
    Map<String, Reduction> reductions,
    Map<String, TableOptions> tables,
    Set<String> wanted) {

  /** The settings of a spec without any. */
  public static final MetricOptions USUAL =
      new MetricOptions(true, true, List.of(), List.of(), List.of(), Optional.empty(), Map.of());

  public MetricOptions {
    patterns = List.copyOf(patterns);
    files = List.copyOf(files);
    names = List.copyOf(names);
    reductions = Map.copyOf(new LinkedHashMap<>(reductions));
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    wanted = Set.copyOf(wanted);
  }

  /** The settings of a spec whose other parts mention no metrics. */
  public MetricOptions(
      boolean lines,
      boolean knownFiles,
      List<LinePattern> patterns,
      List<String> files,
      List<String> names,
      Optional<String> step,
      Map<String, Reduction> reductions) {
    this(lines, knownFiles, patterns, files, names, step, reductions, Map.of(), Set.of());
  }

  /** The same settings, with tables. */
  public MetricOptions withTables(Map<String, TableOptions> more) {
    return new MetricOptions(
        lines, knownFiles, patterns, files, names, step, reductions, more, wanted);
  }

  /** The same settings, with other names that the spec mentions. */
  public MetricOptions alsoWanting(Collection<String> more) {
    return new MetricOptions(
        lines, knownFiles, patterns, files, names, step, reductions, tables, new HashSet<>(more));
  }

  /** Whether these settings only add sources and patterns to others. */
  public boolean onlyAddsTo(MetricOptions before) {
    return lines == before.lines
        && knownFiles == before.knownFiles
        && step.equals(before.step)
        && reductions.equals(before.reductions)
        && tables.equals(before.tables)
        && new HashSet<>(texts(patterns)).containsAll(texts(before.patterns))
        && new HashSet<>(files).containsAll(before.files)
        && new HashSet<>(names).containsAll(before.names);
  }

  private static List<String> texts(List<LinePattern> patterns) {
    return patterns.stream().map(LinePattern::toString).toList();
  }
}
