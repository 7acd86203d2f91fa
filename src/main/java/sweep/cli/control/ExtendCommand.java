package sweep.cli.control;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.run.control.ControlCommand;
import sweep.terminal.Console;

/** Raises the run cap of a sweep. */
@Command(
    name = "extend",
    description = {
      "Raise the limit on the number of trials of a sweep.",
      "Holds for later runs, like `sweep run --run-cap`."
    },
    footer = {
      "",
      "Example:",
      "  sweep extend runs/digits --run-cap 200",
    })
public final class ExtendCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--run-cap",
      paramLabel = "N",
      required = true,
      description = "The new maximum number of trials, more than now.")
  private int runCap;

  private final Console console;

  public ExtendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Controlled(console, sweep.given()).ask(new ControlCommand.ExtendRunCap(runCap));
  }
}
