package sweep.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.ranking.Leaderboard;
import sweep.ranking.RowOrder;
import sweep.report.ReportFormat;

/** Shows the ranked results. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the ranked results: a row for each configuration. A difference to the baseline",
      "with a star is better by more than the noise: p < 0.05 in a paired t test, after Holm's",
      "correction.",
    },
    footer = {
      "",
      "Example:",
      "  sweep results runs/digits --top 10",
      "  sweep results --sort lr --format csv > results.csv",
    })
final class ResultsCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--sort",
      paramLabel = "NAME",
      defaultValue = "rank",
      description = {
        "By rank, trial, seconds, a parameter or a metric, from the least; by an objective, or its",
        "confirmed mean ('confirmed', 'confirmed.NAME'), from the best (default: rank)."
      })
  private String sort;

  @Option(names = "--reverse", description = "The other way round.")
  private boolean reverse;

  @Option(names = "--top", paramLabel = "N", description = "The first N rows only.")
  private Integer top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json or md (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  private final Console console;

  ResultsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (top != null && top < 1) {
      throw Fault.usage("--top must be at least 1, but got " + top);
    }
    StoredSweep stored = StoredSweep.read(sweep.given());
    Leaderboard leaderboard = stored.leaderboard();
    RowOrder order = new RowOrder(leaderboard);
    if (!order.knows(sort)) {
      throw Fault.usage(
          "--sort: unknown '%s'; there are %s".formatted(sort, String.join(", ", order.names())));
    }
    format.write(
        order.sorted(sort, reverse, top == null ? Integer.MAX_VALUE : top),
        stored.context(),
        console.out());
    return ExitCode.DONE.code();
  }
}
