package sweep.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sweep.session.result.ResultFiles;
import sweep.terminal.CommandException;

/** The options for files that a run writes at its end, for the programs that started it. */
public final class ResultOptions {
  @Option(
      names = ResultFiles.SUMMARY,
      paramLabel = "FILE",
      description =
          "Write the outcome as one line of JSON: state, counts, the best configuration and "
              + "absolute paths. - is the last line of stdout.")
  private Path summary;

  @Option(
      names = ResultFiles.BEST_PARAMETERS,
      paramLabel = "FILE",
      description = "Write the best configuration as a JSON object.")
  private Path bestParameters;

  @Option(
      names = ResultFiles.BEST_METRIC,
      paramLabel = "FILE",
      description = "Write the best value of the metric, a bare number.")
  private Path bestMetric;

  @Option(
      names = ResultFiles.RESULTS,
      paramLabel = "FILE",
      description = "Write the ranked results as CSV. The folders of these files are created.")
  private Path results;

  public ResultFiles files() {
    return new ResultFiles(
        Optional.ofNullable(summary),
        Optional.ofNullable(bestParameters),
        Optional.ofNullable(bestMetric),
        Optional.ofNullable(results));
  }

  /** Refuses what a runner in the background can't print. */
  public void checkDetached() {
    if (files().isSummaryOnStdout()) {
      throw CommandException.usage(
          "%s -: a runner in the background has no stdout; name a file"
              .formatted(ResultFiles.SUMMARY));
    }
  }
}
