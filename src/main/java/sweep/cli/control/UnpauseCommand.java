package sweep.cli.control;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.SweepArgument;
import sweep.run.control.ControlCommand;
import sweep.terminal.Console;

/** Ends the pause of a sweep. */
@Command(
    name = "unpause",
    description = {"Launch trials of a paused sweep again, and continue suspended ones."},
    footer = {
      "",
      "Example:",
      "  sweep unpause runs/digits",
    })
public final class UnpauseCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  private final Console console;

  public UnpauseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Controlled(console, sweep.given()).ask(new ControlCommand.Unpause());
  }
}
