package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.files.OutputFile;
import sweep.importing.ImportedSpec;
import sweep.ranking.Leaderboard;
import sweep.ranking.LeaderboardRow;
import sweep.report.BestConfiguration;
import sweep.report.BestFormat;
import sweep.report.BestReport;
import sweep.report.PrunedConclusion;
import sweep.status.StoredSweep;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Prints the best configuration. */
@Command(
    name = "best",
    description = "Print the best configuration.",
    footer = {
      "",
      "Example:",
      "  sweep best runs/digits --format json -o best.json",
      "  eval \"$(sweep best --format command)\"",
      "  sweep best --script -o reproduce.sh && sh reproduce.sh",
    })
final class BestCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: yaml, json, args, env or command (default: yaml).")
  private BestFormat format;

  @Option(
      names = "--script",
      description =
          "Print a script that runs the configuration again, with the working directory, seed "
              + "and environment of its first trial, but new folders for checkpoints and "
              + "metrics.")
  private boolean asScript;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file instead of stdout.")
  private Path output;

  @Option(
      names = "--fallback-baseline",
      description =
          "Print the best configuration that is significantly better than the baseline, or the "
              + "baseline if there is none.")
  private boolean fallsBack;

  private final Console console;

  BestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (asScript && format != null) {
      throw CommandException.usage("--script can't be given with --format");
    }
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    if (stored.spec().objective().isEmpty()) {
      throw stored.refusal("the spec has no metric, so there is no best configuration");
    }
    Leaderboard leaderboard = stored.leaderboard();
    LeaderboardRow row = chosen(stored, leaderboard);
    if ((asScript || format == BestFormat.COMMAND)
        && ImportedSpec.isPlaceholder(
            BestConfiguration.command(stored, row, console.environment()))) {
      throw stored.refusal(
          "the sweep was imported without a command: add the training `command` to its spec");
    }
    BestReport best =
        BestConfiguration.report(stored.spec(), stored.directory(), row, console.environment())
            .among(leaderboard);
    BestFormat shown = format == null ? BestFormat.YAML : format;
    if (asScript || shown != BestFormat.YAML) {
      // YAML has it in a comment.
      best.front().ifPresent(console::say);
    }
    print(
        asScript
            ? BestConfiguration.script(stored, row, best, console.environment()).text()
            : best.text(shown));
    return ExitCode.DONE.code();
  }

  private void print(String text) {
    if (output == null) {
      console.out().print(text);
      return;
    }
    try {
      OutputFile.replace(output, text);
      if (asScript && Files.isRegularFile(output)) {
        makeExecutable(output);
      }
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(output, FaultText.of(fault)), fault);
    }
  }

  /**
   * Makes a file executable for everyone who may read it; does nothing without POSIX permissions.
   */
  private static void makeExecutable(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    if (permissions.contains(PosixFilePermission.GROUP_READ)) {
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  private static CommandException noneRanked(StoredSweep stored, Leaderboard leaderboard) {
    Optional<String> allPruned = PrunedConclusion.sentence(leaderboard);
    if (allPruned.isPresent()) {
      return stored.refusal(allPruned.get());
    }
    boolean anyCompleted = leaderboard.rows().stream().anyMatch(row -> row.objective().isPresent());
    return stored.refusal(
        anyCompleted
            ? "no configuration has all its repeats yet; `sweep results` shows the completed ones"
            : "no configuration has completed yet");
  }

  private LeaderboardRow chosen(StoredSweep stored, Leaderboard leaderboard) {
    LeaderboardRow best = leaderboard.best().orElseThrow(() -> noneRanked(stored, leaderboard));
    if (!fallsBack) {
      return best;
    }
    LeaderboardRow baseline =
        leaderboard
            .baseline()
            .orElseThrow(() -> stored.refusal("--fallback-baseline: the sweep has no baseline"));
    if (baseline.rank().isEmpty()) {
      throw stored.refusal("--fallback-baseline: the baseline has not completed");
    }
    Optional<LeaderboardRow> beating = leaderboard.beatingBaseline().stream().findFirst();
    if (beating.isEmpty()) {
      console.say(
          "no configuration is significantly better than the baseline: printing the baseline");
    }
    return beating.orElse(baseline);
  }
}
