package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sweep.files.DisplayPath;
import sweep.report.ComparedSweep;
import sweep.report.SweepComparison;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Shows sweeps side by side. */
@Command(
    name = "compare",
    description = {
      "Compare sweeps side by side, leader by leader.",
      "With it comes which part of each parameter's range was tried, and how far "
          + "the bests are apart from that of the first, with Welch's interval where both "
          + "have repeats.",
      "",
      "The parts of a range are its values, or ten that are equally likely where it has many."
    },
    footer = {
      "",
      "Example:",
      "  sweep compare runs/digits runs/digits-2",
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "2..*",
      paramLabel = "SWEEP",
      description = "Sweep directories, specs or names of sweeps under runs/.")
  private List<Path> sweeps;

  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<ComparedSweep> compared = new ArrayList<>();
    for (Path sweep : sweeps) {
      StoredSweep stored = StoredSweep.read(Optional.of(sweep), console);
      compared.add(
          new ComparedSweep(
              DisplayPath.of(stored.directory().root()),
              new SweepProgress(stored).searched(),
              stored.spec().search().space(),
              stored.leaderboard()));
    }
    new SweepComparison(compared)
        .write(console.room("a pipe, such as `| less -S`, gets all"), console.out());
    return ExitCode.DONE.code();
  }
}
