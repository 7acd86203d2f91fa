package sweep.cli.control;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sweep.cli.option.SweepArgument;
import sweep.run.StopLevel;
import sweep.run.control.ControlCommand;
import sweep.session.control.RequestSender;
import sweep.status.StoredSweep;
import sweep.store.SweepDirectory;
import sweep.terminal.CommandException;
import sweep.terminal.Console;
import sweep.terminal.ExitCode;

/** Follows a sweep that another process is running, with the keys of its live view. */
@Command(
    name = "attach",
    description = {
      "Follow a sweep that another process is running, and control it with keys.",
      "d or Ctrl-C leaves: the sweep goes on."
    },
    footer = {
      "",
      "Example:",
      "  sweep attach runs/digits",
    })
public final class AttachCommand implements Callable<Integer>, WatchedView.Keys {
  @Mixin private SweepArgument sweep;

  private final Console console;
  private final ExecutorService requests =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "requests");
            thread.setDaemon(true);
            return thread;
          });
  private SweepDirectory directory;

  public AttachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredSweep stored = StoredSweep.read(sweep.given());
    directory = stored.directory();
    new WatchedView(console, stored, this).show();
    return ExitCode.DONE.code();
  }

  @Override
  public String help() {
    return "d leave  q finish running  s stop  p pause  + - slots  enter status";
  }

  @Override
  public void pressed(char key, WatchedView view) {
    switch (key) {
      case 'd' -> view.leave();
      case 'q' -> ask(new ControlCommand.Stop(StopLevel.DRAIN), view);
      case 's' -> ask(new ControlCommand.Stop(StopLevel.END), view);
      case 'p' ->
          ask(
              view.isPaused()
                  ? new ControlCommand.Unpause()
                  : new ControlCommand.Pause(/* suspend= */ false),
              view);
      case '+', '-' ->
          ask(
              new ControlCommand.Slots(
                  key == '+' ? 1 : -1, /* isDifference= */ true, /* now= */ false),
              view);
      default -> {
        // Not a command.
      }
    }
  }

  /** The answer takes a moment, in which the view goes on. */
  private void ask(ControlCommand command, WatchedView view) {
    requests.execute(
        () -> {
          try {
            view.say(new RequestSender(directory, console).send(command).outcome());
          } catch (CommandException refusal) {
            view.say(refusal.getMessage());
          }
        });
  }
}
