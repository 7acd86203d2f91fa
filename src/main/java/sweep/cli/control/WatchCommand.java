package sweep.cli.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sweep.cli.option.SweepArgument;
import sweep.status.StoredSweep;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Follows a sweep that another process is running. */
@Command(
    name = "watch",
    description = {
      "Follow a sweep that another process is running; q quits.",
      "Read-only: it never affects the sweep."
    },
    footer = {
      "",
      "Example:",
      "  sweep watch runs/digits",
      "  sweep watch --once    # print the current state and exit",
    })
public final class WatchCommand implements Callable<Integer>, WatchedView.Keys {
  @Mixin private SweepArgument sweep;

  @Option(names = "--once", description = "Print the current state to stdout, and exit.")
  private boolean once;

  private final Console console;

  public WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    WatchedView view = new WatchedView(console, StoredSweep.read(sweep.given()), this);
    if (once) {
      view.printOnce();
    } else {
      view.show();
    }
    return ExitCode.DONE.code();
  }

  @Override
  public String help() {
    return "q quit  enter status";
  }

  @Override
  public void pressed(char key, WatchedView view) {
    if (key == 'q') {
      view.leave();
    }
  }
}
