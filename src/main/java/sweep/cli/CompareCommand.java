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
      "Compare the results of several sweeps.",
      "Also shows which part of each parameter's range was tried, and how each best result "
          + "differs from the first sweep's, with a Welch interval where both have repeats.",
      "",
      "A range counts by its values, or by ten equally likely parts if it has many."
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
      description = "Sweep directories, specs, or names of sweeps under runs/.")
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
        .write(console.room("pipe to `less -S` to see everything"), console.out());
    return ExitCode.DONE.code();
  }
}
