package sweep.cli.control;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.files.DisplayPath;
import sweep.run.StopLevel;
import sweep.run.control.ControlCommand;
import sweep.status.RunnerLiveness;
import sweep.terminal.CommandException;
import sweep.terminal.Console;

/** Stops a sweep that another process is running. */
@Command(
    name = "stop",
    description = {
      "Stop a sweep that another process is running, like Ctrl-C there.",
      "Running trials finish; no new ones start."
    },
    footer = {
      "",
      "Example:",
      "  sweep stop runs/digits --now",
    })
public final class StopCommand implements Callable<Integer> {
  @Mixin private SweepArgument sweep;

  @Option(
      names = "--now",
      description = "End running trials too: TERM, then KILL after the grace period.")
  private boolean now;

  private final Console console;

  public StopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Controlled controlled = new Controlled(console, sweep.given());
    if (RunnerLiveness.at(controlled.directory()).isEmpty()) {
      throw CommandException.usage(
          "no runner is active in %s; `sweep run --on-orphan stop` ends trials that one may have left running"
              .formatted(DisplayPath.of(controlled.directory().root())));
    }
    return controlled.ask(new ControlCommand.Stop(now ? StopLevel.END : StopLevel.DRAIN));
  }
}
