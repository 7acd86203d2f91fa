package sweep.session.result;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files outside its directory that a run writes at its end, for the programs that started it.
 *
 * @param summary one line of JSON; {@code -} for stdout
 * @param bestParameters the best configuration as a JSON object
 * @param bestMetric the best value of the first objective, a bare number
 * @param results the ranked results as CSV
 */
public record ResultFiles(
    Optional<Path> summary,
    Optional<Path> bestParameters,
    Optional<Path> bestMetric,
    Optional<Path> results) {
  /** The option for the summary. */
  public static final String SUMMARY = "--summary-json";

  /** The option for the best configuration. */
  public static final String BEST_PARAMETERS = "--best-params-file";

  /** The option for the best value. */
  public static final String BEST_METRIC = "--best-metric-file";

  /** The option for the results. */
  public static final String RESULTS = "--results-csv";

  private static final String STDOUT = "-";

  /** No files. */
  public static final ResultFiles NONE =
      new ResultFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether the summary is the last line of stdout. */
  public boolean isSummaryOnStdout() {
    return summary.filter(path -> path.toString().equals(STDOUT)).isPresent();
  }

  /** The option that needs a metric to rank by; empty if there is none. */
  Optional<String> ranked() {
    return bestParameters
        .map(unused -> BEST_PARAMETERS)
        .or(() -> bestMetric.map(unused -> BEST_METRIC));
  }

  /** The files to write, by their options. */
  Map<String, Path> byOption() {
    Map<String, Path> files = new LinkedHashMap<>();
    bestParameters.ifPresent(file -> files.put(BEST_PARAMETERS, file));
    bestMetric.ifPresent(file -> files.put(BEST_METRIC, file));
    results.ifPresent(file -> files.put(RESULTS, file));
    summary.filter(unused -> !isSummaryOnStdout()).ifPresent(file -> files.put(SUMMARY, file));
    return files;
  }
}
