package sweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sweep.files.DisplayPath;
import sweep.ranking.LeaderboardRow;
import sweep.report.SweepList;
import sweep.report.table.ReportFormat;
import sweep.status.Failures;
import sweep.status.StoredSweep;
import sweep.status.SweepLine;
import sweep.status.SweepLocator;
import sweep.status.SweepProgress;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;
import sweep.trial.TrialRecord;
import sweep.trial.TrialState;

/** Lists the sweeps in a folder. */
@Command(
    name = "list",
    description = {
      "List the sweeps in a folder, most recently changed first.",
      "Shows for each whether it is running, stopped, given up or finished, how many of its "
          + "trials have ended, and its best result."
    },
    footer = {
      "",
      "Example:",
      "  sweep list",
      "  sweep list --format json",
    })
final class ListCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Folder of the sweep directories (default: runs).")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "Output format: table, csv, tsv, json, jsonl or md (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw CommandException.usage("%s: no such folder".formatted(folder));
    }
    List<SweepDirectory> found = folder == null ? SweepLocator.all() : SweepLocator.below(folder);
    if (found.isEmpty()) {
      console.say("no sweeps under %s yet".formatted(folder == null ? "runs/" : folder));
      if (format == ReportFormat.TABLE) {
        return ExitCode.DONE.code();
      }
    }
    List<SweepLine> lines = new ArrayList<>();
    for (SweepDirectory directory : found) {
      lines.add(line(directory));
    }
    new SweepList(lines, ZoneId.systemDefault())
        .write(format, console.room("use --format csv"), console.out());
    return ExitCode.DONE.code();
  }

  /** A sweep that can't be read is listed too, and the problem is reported. */
  private SweepLine line(SweepDirectory directory) {
    String place = DisplayPath.of(directory.root());
    Instant written = SweepLocator.lastWritten(directory.root()).toInstant();
    try {
      return line(StoredSweep.read(Optional.of(directory.root()), console), place, written);
    } catch (CommandException e) {
      console.say("%s: %s".formatted(place, e.getMessage()));
    } catch (IOException e) {
      console.say("%s: %s".formatted(place, FaultText.of(e)));
    }
    return SweepLine.unreadable(place, written);
  }

  private static SweepLine line(StoredSweep stored, String place, Instant written) {
    SweepProgress progress = new SweepProgress(stored);
    return new SweepLine(
        place,
        progress.state(),
        progress.searched(),
        count(stored, record -> record.state().kind() == TrialState.Kind.COMPLETED),
        count(stored, record -> record.state().kind() == TrialState.Kind.PRUNED),
        count(stored, Failures::isFailure),
        stored.spec().objective(),
        stored.leaderboard().best().flatMap(LeaderboardRow::shown),
        written);
  }

  /** Counts search trials only: confirming trials are not part of the progress. */
  private static int count(StoredSweep stored, Predicate<TrialRecord> which) {
    return (int)
        stored.history().trials().stream()
            .filter(record -> !record.trial().isConfirming())
            .filter(which)
            .count();
  }
}
