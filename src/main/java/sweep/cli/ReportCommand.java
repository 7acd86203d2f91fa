package sweep.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.files.OutputFile;
import sweep.report.html.ReportPage;
import sweep.status.StoredSweep;
import sweep.status.SweepProgress;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;
import sweep.terminal.FaultText;

/** Writes the HTML report of a sweep. */
@Command(
    name = "report",
    description = {
      "Write an HTML report, one file that works offline.",
      "It shows what won, by how much, and how the parameters matter. Every sweep also writes "
          + "it when it ends."
    },
    footer = {
      "",
      "Example:",
      "  sweep report runs/digits",
      "  sweep report -o digits.html",
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write (default: report.html in the sweep directory).")
  private Path output;

  private final Console console;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = StoredSweep.read(sweep.given(), console);
    Path file = output == null ? stored.directory().report() : output;
    StringBuilder page = new StringBuilder();
    String state = new SweepProgress(stored).state();
    new ReportPage(
            stored, state, console.environment(), file.toAbsolutePath().normalize().getParent())
        .write(page);
    try {
      OutputFile.replace(file, page.toString());
    } catch (IOException fault) {
      throw CommandException.unusable(
          "can't write %s: %s".formatted(file, FaultText.of(fault)), fault);
    }
    console.say("report: " + DisplayPath.of(file));
    return ExitCode.DONE.code();
  }
}
