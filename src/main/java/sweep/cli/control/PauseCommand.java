package sweep.cli.control;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.run.control.ControlCommand;
import sweep.terminal.Console;

/** Pauses a sweep. */
@Command(
    name = "pause",
    description = {
      "Launch no more trials of a running sweep for now; running ones continue.",
      "Holds until `sweep unpause`, also in later runs."
    },
    footer = {
      "",
      "Example:",
      "  sweep pause runs/digits",
      "  sweep pause --suspend    # also stop running trials where they are",
    })
public final class PauseCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--suspend",
      description =
          "Stop running trials, too (SIGSTOP); the time does not count for their timeouts. They"
              + " keep their memory, also on GPUs.")
  private boolean suspend;

  private final Console console;

  public PauseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Controlled(console, sweep.given()).ask(new ControlCommand.Pause(suspend));
  }
}
