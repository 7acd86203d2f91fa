package sweep.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.RunOptions;
import sweep.cli.option.SweepArgument;
import sweep.session.SweepExecution;
import sweep.status.SweepLocator;
import sweep.terminal.Console;

/** Goes on with a sweep that exists. */
@Command(
    name = "resume",
    description = "Resume a sweep from its directory; finished trials are not run again.",
    footer = {
      "",
      "Example:",
      "  sweep resume runs/digits",
    })
final class ResumeCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Mixin private RunOptions options;

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
            options.request(console))
        .run()
        .code();
  }
}
