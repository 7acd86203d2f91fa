package sweep.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sweep.cli.option.RunOptions;
import sweep.cli.option.SweepArgument;
import sweep.session.SweepExecution;
import sweep.status.SweepLocator;
import sweep.terminal.Console;

/** Resumes an existing sweep. */
@Command(
    name = "resume",
    description = "Resume a sweep; finished trials are not run again.",
    footer = {
      "",
      "Example:",
      "  sweep resume runs/digits",
    })
final class ResumeCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @ArgGroup(validate = false, heading = "%nRunning trials:%n")
  private RunOptions options = new RunOptions();

  @Spec private CommandSpec command;

  private final Console console;

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return new SweepExecution(
            console,
            SweepLocator.existing(sweep.given()),
            Optional.empty(),
            options.request(console, command))
        .run()
        .code();
  }
}
