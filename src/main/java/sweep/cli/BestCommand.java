package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.BestReport;

/** Exports the best configuration. */
@Command(
    name = "best",
    mixinStandardHelpOptions = true,
    description = "Exports the best configuration.",
    footer = {
      "",
      "Example:",
      "  sweep best runs/digits --format json -o best.json",
      "  eval \"$(sweep best --format command)\"",
    })
final class BestCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "yaml",
      description = "yaml, json, args, env or command (default: ${DEFAULT-VALUE}).")
  private BestReport.Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of stdout.")
  private Path output;

  @Option(
      names = "--fallback-baseline",
      description = {
        "Of those that beat the baseline by more than its noise the best; the baseline if none",
        "does."
      })
  private boolean fallsBack;

  private final Console console;

  BestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = StoredSweep.read(sweep.given());
    if (stored.spec().objective().isEmpty()) {
      throw Fault.usage("the spec has no metric, so no configuration is the best");
    }
    Leaderboard leaderboard = stored.leaderboard();
    BestReport best =
        Best.report(stored.spec(), stored.directory(), chosen(leaderboard), console.environment())
            .among(leaderboard);
    if (format != BestReport.Format.YAML) {
      // YAML has room for it in its comment.
      best.front().ifPresent(console::say);
    }
    String text = best.text(format);
    if (output == null) {
      console.out().print(text);
      return ExitCode.DONE.code();
    }
    try {
      OutputFile.replace(output, text);
    } catch (IOException fault) {
      throw Fault.unusable("can't write %s: %s".formatted(output, FaultText.of(fault)), fault);
    }
    return ExitCode.DONE.code();
  }

  private LeaderboardRow chosen(Leaderboard leaderboard) {
    LeaderboardRow best =
        leaderboard.best().orElseThrow(() -> Fault.usage("no configuration has completed yet"));
    if (!fallsBack) {
      return best;
    }
    LeaderboardRow baseline =
        leaderboard
            .baseline()
            .orElseThrow(() -> Fault.usage("--fallback-baseline: the sweep has no baseline"));
    if (baseline.rank().isEmpty()) {
      throw Fault.usage("--fallback-baseline: the baseline has not completed");
    }
    Optional<LeaderboardRow> beating = leaderboard.beatingBaseline().stream().findFirst();
    if (beating.isEmpty()) {
      console.say("nothing beats the baseline by more than its noise: this is the baseline");
    }
    return beating.orElse(baseline);
  }
}
